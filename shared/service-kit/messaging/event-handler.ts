import type { EventType, Received } from '@nilecare/contracts/event.ts';
import { asService, inTransaction, type Handling } from './handling.ts';
import { takeNew } from './inbox.ts';
import { processTraced } from './message-tracing.ts';
import { isUnrecorded, type Subscription } from './subscription.ts';

export interface IncomingEvent {
  readonly event: Received<EventType>;
  readonly traceparent: string;
}

/**
 * Hands events to their subscription: in its transaction, without those that were handled before.
 * @returns how many were new
 */
export function handleEvents<Deps extends object>(
  handling: Handling<Deps>,
  subscription: Subscription<Deps>,
  incoming: readonly IncomingEvent[],
): Promise<number> {
  const traceparents = incoming.map((it) => it.traceparent).filter(Boolean);
  const events = incoming.map((it) => it.event);
  const place = { system: 'kafka', target: subscription.event.topic, service: handling.service } as const;
  return processTraced(place, traceparents, () =>
    asService(handling, async () => {
      const fresh = await (isUnrecorded(subscription)
        ? handleEach(handling, subscription, events)
        : handleOnce(handling, subscription, events));
      // Of those that were handled before as well: what followed may have failed.
      await subscription.afterwards?.(events, handling.deps);
      return fresh;
    }),
  );
}

async function handleEach<Deps extends object>(
  { deps }: Handling<Deps>,
  subscription: Subscription<Deps>,
  events: readonly Received<EventType>[],
): Promise<number> {
  // Subscriptions of these modes were declared by `onEach` or `onEachBatch`, whose handlers know no `tx`.
  await subscription.handle(events, deps as Parameters<typeof subscription.handle>[1]);
  return events.length;
}

function handleOnce<Deps extends object>(
  handling: Handling<Deps>,
  subscription: Subscription<Deps>,
  events: readonly Received<EventType>[],
): Promise<number> {
  const { service, clock } = handling;
  const ids = events.map((event) => event.id);
  return inTransaction(handling, async (deps, open) => {
    const unseen = await takeNew(open, { consumer: service, ids, now: clock.now() });
    const fresh = events.filter((event) => unseen.delete(event.id));
    if (fresh.length > 0) await subscription.handle(fresh, deps);
    return fresh.length;
  });
}
