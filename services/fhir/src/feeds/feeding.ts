import type { Logger } from 'pino';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { Turns } from '@nilecare/service-kit/messaging/turns.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { shownOfTrail, TRAIL } from './audit/trail.ts';
import { feedStates, type FeedState } from './feed-states.ts';
import type { Feed, Look } from './feed.ts';
import { inParallel } from './in-parallel.ts';
import { isOutage, isUnknown, lookThrough } from './look.ts';
import { paceOf } from './pace.ts';
import type { Sink } from './sink.ts';

/** A look that is to be repeated. */
interface LaterLook {
  readonly feed: Feed;
  readonly look: Look;
  readonly due: number;
}

export interface Feeding {
  /**
   * Looks again at what the events hint at; each thing once, however many of them do.
   * @throws ServiceUnavailable where an owner, or the database, does not answer: then the events wait
   */
  hear(events: readonly Received<EventType>[]): Promise<void>;
  /** Keeps entries of the trail as they are: they never change. */
  keep(entries: readonly AuditEntry[]): Promise<void>;
  lookAt(feed: Feed, look: Look): Promise<void>;
  /** What is due of the second looks; where an owner does not answer they stay due. */
  lookLater(): Promise<void>;
  stateOf(feed: Feed): FeedState;
}

export interface FeedingParts {
  readonly feeds: readonly Feed[];
  readonly sink: Sink;
  readonly clock: Clock;
  readonly log: Logger;
  /** Entries of the trail that are taken in a second, at the most. */
  readonly trailPerSecond: number;
  /** @throws where the database does not answer */
  readonly ping: () => Promise<void>;
}

/** How long an owner is given to hear of the same event. */
const AGAIN_MS = 10_000;
const MOST_LATER = 20_000;
/** Things that are looked at side by side. */
const AT_ONCE = 6;

const keyOf = (feed: Feed, { id, part = '' }: Look): string => `${feed.name} ${id} ${part}`;

export function feedingOf({ feeds, sink, clock, log, trailPerSecond, ping }: FeedingParts): Feeding {
  const pace = paceOf(trailPerSecond);
  const turns = new Turns();
  const states = feedStates(clock);
  const later = new Map<string, LaterLook>();

  /** A look has no deadline but that of each question: a batch of many is not late because of those before. */
  const inOwnTime = <T>(work: () => Promise<T>): Promise<T> => inRequest({ actor: serviceActor('fhir') }, work);

  // Of two looks at one thing the second asks after the first was written: what is written last was asked for last.
  const lookAt = (feed: Feed, look: Look): Promise<void> =>
    turns.inTurn(`${feed.name} ${look.id}`, async () => {
      try {
        const { changed, removed } = await inOwnTime(() => lookThrough(feed, look, sink, clock));
        states.asked(feed, changed.length + removed.length > 0);
      } catch (error) {
        if (!isUnknown(error)) {
          states.failed(feed, error);
          throw error;
        }
        log.debug({ feed: feed.name, err: error }, 'what an event hints at is not known to its owner');
      }
    });

  /** An event is not given up because the own database is away: the consumer waits for what is unavailable. */
  async function orWait(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isOutage(error)) throw error;
      await ping().catch((cause: unknown) => {
        throw Object.assign(new ServiceUnavailable('The database does not answer.', { service: 'fhir' }), { cause });
      });
      throw error;
    }
  }

  const lookAtAll = (looks: Iterable<Omit<LaterLook, 'due'>>) =>
    inParallel(looks, AT_ONCE, ({ feed, look }) => lookAt(feed, look));

  return {
    lookAt,
    stateOf: states.of,
    async hear(events) {
      const looks = new Map<string, Omit<LaterLook, 'due'>>();
      const due = clock.now().getTime() + AGAIN_MS;
      for (const event of events)
        for (const feed of feeds)
          for (const hint of feed.hints) {
            if (hint.event.topic !== event.type) continue;
            for (const look of hint.looks(event)) {
              const key = keyOf(feed, look);
              looks.set(key, { feed, look });
              if (hint.again && later.size < MOST_LATER) later.set(key, { feed, look, due });
            }
          }
      await orWait(() => lookAtAll(looks.values()));
    },
    async keep(entries) {
      const resources = shownOfTrail(entries);
      const began = performance.now();
      await orWait(() => sink.append(resources, TRAIL));
      states.asked(TRAIL, resources.length > 0);
      await pace(resources.length, performance.now() - began);
    },
    async lookLater() {
      const now = clock.now().getTime();
      const due = [...later].filter(([, it]) => it.due <= now);
      for (const [key] of due) later.delete(key);
      await inParallel(due, AT_ONCE, async ([key, it]) => {
        try {
          await orWait(() => lookAt(it.feed, it.look));
        } catch (error) {
          if (isOutage(error)) later.set(key, { ...it, due: now + AGAIN_MS });
          else log.warn({ err: error, feed: it.feed.name }, 'a second look failed');
        }
      });
    },
  };
}
