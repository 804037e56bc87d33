import type { WatchAnswer } from '@nilecare/contracts/realtime.ts';
import type { Deps } from '../deps.ts';
import { sendMissedAlarms } from './missed-alarms.ts';
import type { ClientSocket } from './socket-server.ts';
import { untilDone } from './until-done.ts';
import { watch, type Asked } from './watch.ts';
import { watchRecord } from './watch-record.ts';

export interface Watcher {
  /** Watches what is asked for and then sends the alarm changes that were missed. The newest request counts. */
  watch(asked: Asked): Promise<WatchAnswer>;
  /** Asks once more whether what is watched may be watched: the account has a newer token. */
  reconsider(): void;
  /** The socket is gone: it watches nothing any more. */
  end(): void;
}

export const refusal = (error: string): WatchAnswer => ({
  ok: false,
  wardIds: [],
  patientIds: [],
  calendarFacilityIds: [],
  denied: [],
  error,
});

/** What one socket watches. Requests are worked on one after the other; one that was overtaken is not begun. */
export function watcherOf(socket: ClientSocket, deps: Deps): Watcher {
  const { log } = deps;
  const record = watchRecord(socket, deps);
  let newest = 0;
  let current: Asked | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn(asked: Asked): Promise<{ readonly answer: WatchAnswer; readonly isCurrent: () => boolean }> {
    newest += 1;
    const own = newest;
    const isCurrent = () => socket.connected && own === newest;
    const result = turn.then(async () => {
      if (!isCurrent()) return { answer: refusal('replaced'), isCurrent };
      const answer = await watch(socket, asked, record, deps);
      current = asked;
      return { answer, isCurrent };
    });
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    async watch(asked) {
      const { answer, isCurrent } = await inTurn(asked);
      const after = asked.alarmsAfter;
      if (answer.ok && after !== undefined)
        void untilDone(() => sendMissedAlarms(socket, after, answer, deps), {
          isWanted: isCurrent,
          onFailure: (error) => log.warn({ err: error }, 'missed alarms cannot be fetched yet'),
        });
      return answer;
    },
    reconsider() {
      const own = newest;
      const isWanted = () => socket.connected && own === newest;
      const again = () => {
        const result = turn.then(async () => {
          if (current && isWanted()) await watch(socket, current, record, deps);
        });
        turn = result.catch(() => undefined);
        return result;
      };
      void untilDone(again, {
        isWanted,
        onFailure: (error) => log.warn({ err: error }, 'what a socket watches cannot be reconsidered yet'),
      });
    },
    end() {
      turn = turn.then(() => record.become([]));
    },
  };
}
