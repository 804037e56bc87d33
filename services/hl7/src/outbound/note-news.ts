import type { EventType, Received } from '@nilecare/contracts/event.ts';
import type { Subscription, WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { on } from '@nilecare/service-kit/messaging/subscription.ts';
import { destinations } from '../data/destinations.ts';
import { newsPlace, newsRows } from '../data/outgoing-news.ts';
import type { Deps } from '../deps.ts';
import type { OutboundFeed } from './feed.ts';
import { wantsKind } from './wants.ts';

/**
 * The subscriptions of a service that also tells other systems: an event that somebody wants to hear of is noted in the
 * transaction of its record, and made into messages afterwards, outside of it: services that know more may be away for long.
 * @param others of events that have effects here, too: one subscription does both
 */
export function subscriptionsOf(
  feeds: readonly OutboundFeed[],
  others: readonly Subscription<Deps>[],
): Subscription<Deps>[] {
  const byTopic = Map.groupBy(feeds, ({ event }) => event.topic);
  const both = others.map((it) => {
    const heard = byTopic.get(it.event.topic);
    byTopic.delete(it.event.topic);
    return heard ? { ...it, handle: inTurn(it.handle, heard) } : it;
  });
  const alone = [...byTopic.values()].flatMap((of) => {
    const [first] = of;
    return first
      ? [on(first.event, (event: Received<EventType>, deps: WithTx<Deps>) => noteNews(event, of, deps))]
      : [];
  });
  return [...both, ...alone];
}

const inTurn =
  (first: Subscription<Deps>['handle'], feeds: readonly OutboundFeed[]): Subscription<Deps>['handle'] =>
  async (events, deps) => {
    await first(events, deps);
    for (const event of events) await noteNews(event, feeds, deps);
  };

/** Nothing is noted for nobody, as destinations are now: what is not noted is told to nobody later either. */
async function noteNews(
  event: Received<EventType>,
  feeds: readonly OutboundFeed[],
  { tx, cipher, clock, newsBell }: WithTx<Deps>,
): Promise<void> {
  const all = await destinations(tx).list(null);
  const isWanted = feeds.some(({ kinds }) => kinds.some((kind) => all.some((it) => wantsKind(it, kind, null))));
  if (!isWanted) return;
  const now = clock.now();
  await newsRows(tx).insert({
    ...{ event_id: event.id, topic: event.type, subject: event.subject.slice(0, 199) },
    body: cipher.encrypt(JSON.stringify(event), newsPlace(event.id)),
    ...{ created_at: now, due_at: now },
  });
  newsBell.ring();
}
