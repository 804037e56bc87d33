import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { outgoingNews } from '../data/outgoing-news.ts';
import type { Deps } from '../deps.ts';
import { mayBegin } from '../dispatch/may-begin.ts';
import { fencedLease } from '../leases/fenced-lease.ts';
import type { OutboundFeed } from './feed.ts';
import { makeMessages, STUCK_AFTER } from './make-messages.ts';

/** Of the lease, and in the log. */
const NAME = 'hl7 news';
const LEASE_MS = 15_000;
const IDLE_MS = 1_000;
const MOST_AT_ONCE = 8;
const LOOK_AT = 1_000;

/** Makes messages of events: those of one subject in their order, those of several side by side. */
export function newsWorker(feeds: readonly OutboundFeed[], deps: Deps): Background {
  const { db, log, clock, newsBell: bell } = deps;
  const lease = fencedLease(db, NAME, LEASE_MS);
  const running = new Map<number, { readonly subject: string; readonly work: Promise<void> }>();

  function begin(seq: number, subject: string): void {
    const work = makeMessages(seq, feeds, deps)
      .catch((error: unknown) => log.warn({ err: error, seq }, 'what became of an event could not be noted'))
      .finally(() => {
        running.delete(seq);
        bell.ring();
      });
    running.set(seq, { subject, work });
  }

  async function look(): Promise<void> {
    const rows = await outgoingNews(db.read).waiting(LOOK_AT);
    const waiting = rows.map(({ seq, subject, due_at: dueAt, attempts }) => ({
      ...{ seq, dueAt, subject },
      patientKeys: attempts < STUCK_AFTER ? [subject] : [],
    }));
    const standing = {
      waiting,
      busy: new Set([...running.values()].map((it) => it.subject)),
      running: new Set(running.keys()),
      stopped: new Map<string, number>(),
      now: clock.now(),
    };
    for (const { seq, patientKeys } of mayBegin(standing, MOST_AT_ONCE - running.size))
      if (lease.isHeld) begin(seq, patientKeys[0] ?? '');
  }

  return untilStopped(
    log,
    {
      name: NAME,
      everyMs: IDLE_MS,
      bell,
      async atEnd() {
        await Promise.all([...running.values()].map(({ work }) => work));
        await lease.release();
      },
    },
    async () => {
      if (await lease.take()) await look();
    },
  );
}
