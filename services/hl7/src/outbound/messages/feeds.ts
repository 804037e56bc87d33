import type { OutboundFeed } from '../feed.ts';

/** Everything that is told to other systems: a feed for each event. Several may hear the same one. */
export const feeds: readonly OutboundFeed[] = [];
