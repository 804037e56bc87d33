import type { Logger } from 'pino';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { Turns } from '@nilecare/service-kit/messaging/turns.ts';
import { auditEventResource } from './audit/to-audit-event.ts';
import { feedStates, type FeedState } from './feed-states.ts';
import type { Feed, Look } from './feed.ts';
import { inParallel } from './in-parallel.ts';
import { paceOf } from './pace.ts';
import type { Sink } from './sink.ts';

/** A look that is to be repeated. */
interface LaterLook {
  readonly feed: Feed;
  readonly look: Look;
  readonly due: number;
}

export interface Feeding {
  /** Looks again at what the events hint at; each thing once, however many of them do. @throws where an owner does not answer */
  hear(events: readonly Received<EventType>[]): Promise<void>;
  /** Keeps entries of the trail as they are: they never change. */
  keep(entries: readonly AuditEntry[]): Promise<void>;
  lookAt(feed: Feed, look: Look): Promise<void>;
  /** What is due of the second looks. */
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
}

/** How long an owner is given to hear of the same event. */
const AGAIN_MS = 10_000;
const MOST_LATER = 20_000;
/** Things that are looked at side by side. */
const AT_ONCE = 6;

const keyOf = (feed: Feed, { id, part = '' }: Look): string => `${feed.name} ${id} ${part}`;

/** Nobody has it: it never was, or what it stood in is away. What was there is removed by a comparison of all. */
const isUnknown = (error: unknown): boolean => error instanceof RemoteProblem && error.status === 404;

/** Copying reads everything, and is no access by anybody. */
const isOwnReading = ({ actor }: AuditEntry): boolean => actor.kind === 'service' && actor.id === 'fhir';

export function feedingOf({ feeds, sink, clock, log, trailPerSecond }: FeedingParts): Feeding {
  const pace = paceOf(trailPerSecond);
  const turns = new Turns();
  const states = feedStates(clock);
  const later = new Map<string, LaterLook>();

  // Of two looks at one thing the second asks after the first was written: what is written last was asked for last.
  const lookAt = (feed: Feed, look: Look): Promise<void> =>
    turns.inTurn(`${feed.name} ${look.id}`, async () => {
      try {
        const { resources, gone = [] } = await feed.fetch(look);
        const changed = await sink.put(resources, feed);
        const removed = await sink.remove(gone, feed);
        states.asked(feed, changed.length + removed.length > 0);
      } catch (error) {
        if (!isUnknown(error)) {
          states.failed(feed, error);
          throw error;
        }
        log.debug({ feed: feed.name, err: error }, 'what an event hints at is not known to its owner');
      }
    });

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
      await lookAtAll(looks.values());
    },
    async keep(entries) {
      const resources = entries.filter((it) => !isOwnReading(it)).map(auditEventResource);
      await sink.append(resources, { service: 'audit', name: 'trail' });
      await pace(resources.length);
    },
    async lookLater() {
      const now = clock.now().getTime();
      const due = [...later].filter(([, it]) => it.due <= now);
      for (const [key] of due) later.delete(key);
      await lookAtAll(due.map(([, it]) => it));
    },
  };
}
