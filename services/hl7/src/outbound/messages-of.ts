import type { EventType, Received } from '@nilecare/contracts/event.ts';
import type { Deps } from '../deps.ts';
import type { FeedDeps, OutboundFeed, OutMessage } from './feed.ts';
import { inOwnName } from './in-own-name.ts';

/**
 * What an event tells: asks the services that know more, in this service's own name, outside of any transaction.
 * @param wants of which kinds messages are made
 * @throws what a service that is away throws
 */
export function messagesOf(
  event: Received<EventType>,
  feeds: readonly OutboundFeed[],
  wants: FeedDeps['wants'],
  deps: Deps,
): Promise<readonly OutMessage[]> {
  const heard = feeds.filter((it) => it.event.topic === event.type && it.kinds.some((kind) => wants(kind, null)));
  return inOwnName(async () => {
    const made: OutMessage[] = [];
    for (const one of heard) made.push(...(await one.build(event, { ...deps, wants })));
    return made;
  });
}
