import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { outgoingNews } from '../data/outgoing-news.ts';
import type { Deps } from '../deps.ts';
import { fencedLease } from '../leases/fenced-lease.ts';
import type { OutboundFeed } from './feed.ts';
import { makeMessages, STUCK_AFTER } from './make-messages.ts';

/** Of the lease, and in the log. */
const NAME = 'hl7 news';
const LEASE_MS = 15_000;
const IDLE_MS = 1_000;
const MOST_AT_ONCE = 8;

/** Makes messages of events: those of one subject in their order, those of several side by side. */
export function newsWorker(feeds: readonly OutboundFeed[], deps: Deps): Background {
  const { db, log, clock, newsBell: bell } = deps;
  const lease = fencedLease(db, NAME, LEASE_MS);
  const running = new Map<number, Promise<void>>();

  function begin(seq: number): void {
    const work = makeMessages(seq, feeds, deps)
      .catch((error: unknown) => log.warn({ err: error, seq }, 'what became of an event could not be noted'))
      .finally(() => {
        running.delete(seq);
        bell.ring();
      });
    running.set(seq, work);
  }

  async function look(): Promise<void> {
    // Those at work are among them until their messages are written.
    const due = await outgoingNews(db.read).due(clock.now(), { stuckAfter: STUCK_AFTER, limit: MOST_AT_ONCE });
    const others = due.filter((it) => !running.has(it)).slice(0, MOST_AT_ONCE - running.size);
    for (const seq of others) if (lease.isHeld) begin(seq);
  }

  return untilStopped(
    log,
    {
      name: NAME,
      everyMs: IDLE_MS,
      bell,
      async atEnd() {
        await Promise.all(running.values());
        await lease.release();
      },
    },
    async () => {
      if (await lease.take()) await look();
    },
  );
}
