import type { Core } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { ClientSocket } from './socket-server.ts';

/** A ward, a patient, or the calendars of a facility, that a socket may watch. */
export interface Watched {
  readonly kind: 'ward' | 'patient' | 'calendar';
  readonly id: string;
  readonly facilityId: string | null;
}

/** Tells the audit trail who looked at which ward, patient or calendars, from when to when. */
export interface WatchRecord {
  /** What the socket watches from now on: what is new has begun, what is missing has ended. */
  become(watched: readonly Watched[]): Promise<void>;
}

interface Begun extends Watched {
  readonly watchId: string;
  readonly at: Date;
}

const keyOf = ({ kind, id }: Watched): string => `${kind}/${id}`;

/**
 * The record of one socket. A wall whose watching cannot be recorded stays lit: an alarm that nobody sees is worse than
 * a look that nobody can prove; the failure is in the log.
 */
export function watchRecord(
  socket: ClientSocket,
  { recordAccess, clock, log }: Pick<Core, 'recordAccess' | 'clock' | 'log'>,
): WatchRecord {
  const open = new Map<string, Begun>();

  async function record(watched: Begun, state: 'begin' | 'end'): Promise<void> {
    const { actor } = socket.data.caller;
    const seconds = Math.round((clock.now().getTime() - watched.at.getTime()) / 1000);
    const facts = {
      actor,
      patientId: watched.kind === 'patient' ? watched.id : null,
      facilityId: watched.facilityId,
      resource: keyOf(watched),
      details: {
        watchId: watched.watchId,
        state,
        ...(state === 'end' ? { from: watched.at.toISOString(), seconds } : {}),
        ...(actor.staffId === null ? {} : { staffId: actor.staffId }),
      },
    };
    await inRequest({ actor, address: socket.handshake.address }, () =>
      recordAccess(`${watched.kind}.watch`, facts),
    ).catch((error: unknown) => log.error({ err: error }, 'who watches what could not be recorded'));
  }

  return {
    async become(watched) {
      const wanted = new Map(watched.map((it) => [keyOf(it), it]));
      const ended = [...open.entries()].filter(([key]) => !wanted.has(key));
      const begun = [...wanted.entries()]
        .filter(([key]) => !open.has(key))
        .map(([key, it]) => [key, { ...it, watchId: newId(), at: clock.now() }] as const);
      for (const [key] of ended) open.delete(key);
      for (const [key, it] of begun) open.set(key, it);
      await Promise.all([...ended.map(([, it]) => record(it, 'end')), ...begun.map(([, it]) => record(it, 'begin'))]);
    },
  };
}
