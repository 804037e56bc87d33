import type { Logger } from 'pino';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { isUnknown } from '@nilecare/service-kit/client/is-unknown.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { Turns } from '@nilecare/service-kit/messaging/turns.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { shownOfTrail, TRAIL } from './audit/trail.ts';
import { feedStates, type FeedState } from './feed-states.ts';
import { sameLook, type Feed, type Look } from './feed.ts';
import { inParallel } from './in-parallel.ts';
import { isOutage, lookThrough } from './look.ts';
import type { OwedLooks } from './owed-looks.ts';
import { paceOf } from './pace.ts';
import type { Sink } from './sink.ts';

interface SomeLook {
  readonly feed: Feed;
  readonly look: Look;
}

/** A look that is to be repeated. */
interface LaterLook extends SomeLook {
  readonly due: number;
}

export interface Feeding {
  /**
   * Looks again at what the events hint at; each thing once, however many of them do. What an owner who is away would say of it is
   * owed, and asked for later: things of others go on.
   * @throws ServiceUnavailable where the own database does not answer, or too much is owed: then the events wait
   */
  hear(events: readonly Received<EventType>[]): Promise<void>;
  /** Keeps entries of the trail as they are: they never change. */
  keep(entries: readonly AuditEntry[]): Promise<void>;
  lookAt(feed: Feed, look: Look): Promise<void>;
  /** What is due: second looks, and what owners owe who were away. */
  lookLater(): Promise<void>;
  stateOf(feed: Feed): FeedState;
}

export interface FeedingParts {
  readonly feeds: readonly Feed[];
  readonly sink: Sink;
  readonly owed: OwedLooks;
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
/** Of what is owed; the next round follows in a moment. */
const MOST_IN_A_ROUND = 500;
/** Things that are looked at side by side. */
const AT_ONCE = 6;

const keyOf = (feed: Feed, { id, part = '' }: Look): string => `${feed.name} ${id} ${part}`;

export function feedingOf({ feeds, sink, owed, clock, log, trailPerSecond, ping }: FeedingParts): Feeding {
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
        // What was there is removed by a comparison of all.
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

  /** Of an owner who is away one look is tried in a round; the others are owed with it. */
  async function lookAtAll(looks: readonly SomeLook[]): Promise<void> {
    const unanswered: SomeLook[] = [];
    const away = new Set<Feed>();
    await inParallel(looks, AT_ONCE, async (it) => {
      const isAnswered = !away.has(it.feed) && (await isLookedAt(it));
      if (isAnswered) return;
      away.add(it.feed);
      unanswered.push(it);
    });
    await owed.owe(
      unanswered.map(({ feed, look }) => ({ feed: feed.name, look })),
      clock.now(),
    );
  }

  /** @returns whether the owner answered */
  async function isLookedAt({ feed, look }: SomeLook): Promise<boolean> {
    try {
      await lookAt(feed, look);
      return true;
    } catch (error) {
      if (isOutage(error)) return false;
      throw error;
    }
  }

  /** Asks owners who were away; of one who still is, no more is asked now. */
  async function askForOwed(): Promise<void> {
    const now = clock.now();
    const present = new Map(feeds.map((it) => [it.name, it]));
    for (let asked = 0; asked < MOST_IN_A_ROUND; asked += 1) {
      const row = await owed.take([...present.keys()], now);
      const feed = row && present.get(row.feed);
      if (!feed) return;
      if (await isLookedAt({ feed, look: row.look })) await owed.settle(row);
      else present.delete(row.feed);
    }
  }

  return {
    lookAt,
    stateOf: states.of,
    async hear(events) {
      const looks = new Map<string, SomeLook>();
      const due = clock.now().getTime() + AGAIN_MS;
      for (const event of events)
        for (const feed of feeds)
          for (const hint of feed.hints) {
            if (hint.event.topic !== event.type) continue;
            for (const hinted of hint.looks(event)) {
              const key = keyOf(feed, hinted);
              const because = event.message && { messages: [event.message], isNews: hint.isNews };
              const look = sameLook({ ...hinted, ...because }, looks.get(key)?.look);
              looks.set(key, { feed, look });
              if (hint.again && later.size < MOST_LATER)
                later.set(key, { feed, look: sameLook(look, later.get(key)?.look), due });
            }
          }
      await orWait(() => lookAtAll([...looks.values()]));
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
          await orWait(() => lookAtAll([it]));
        } catch (error) {
          if (isOutage(error)) later.set(key, { ...it, due: now + AGAIN_MS });
          else log.warn({ err: error, feed: it.feed.name }, 'a second look failed');
        }
      });
      await askForOwed();
    },
  };
}
