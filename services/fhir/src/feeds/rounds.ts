import type { Logger } from 'pino';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Feed } from './feed.ts';
import type { Feeding } from './feeding.ts';

const LATER_EVERY_MS = 2_000;
const HOUR_MS = 3_600_000;

interface RoundsParts {
  readonly feeding: Feeding;
  readonly feeds: readonly Feed[];
  readonly log: Logger;
}

/**
 * What is looked at without an event: second looks, and each hour the feeds whose things change by themselves (hours that are
 * over, days that come into sight). What a round misses the next one finds, and the comparison of all. Several instances may
 * do it at once: what is as it was is not written.
 */
export function feedRounds({ feeding, feeds, log }: RoundsParts): readonly Background[] {
  const growing = feeds.filter(({ grows }) => grows);

  /** One thing that cannot be looked at keeps the others from nothing. */
  const missed = ({ name }: Feed, error: unknown) =>
    log.warn({ err: error, feed: name }, 'a round missed something; the next one looks again');

  async function grow(signal: AbortSignal): Promise<void> {
    for (const feed of growing)
      try {
        for await (const look of feed.all()) {
          if (signal.aborted) return;
          await feeding.lookAt(feed, look).catch((error: unknown) => missed(feed, error));
        }
      } catch (error) {
        missed(feed, error);
      }
  }

  const every = (everyMs: number, name: string, work: (signal: AbortSignal) => Promise<void>) =>
    untilStopped(log, { name, everyMs, waitsFirst: true }, work);
  return [every(LATER_EVERY_MS, 'second looks', () => feeding.lookLater()), every(HOUR_MS, 'growing feeds', grow)];
}
