import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { Feed } from './feed.ts';
import { feedingOf, type Feeding } from './feeding.ts';
import { feedsOf } from './feeds.ts';
import { sinkOf, type Sink, type SinkParts } from './sink.ts';
import { sourcesOf, type OwnClient } from './sources.ts';

export interface OpenFeeds {
  readonly feeds: readonly Feed[];
  readonly sink: Sink;
  readonly feeding: Feeding;
}

interface FeedsParts extends SinkParts {
  readonly ownClient: OwnClient;
  /** The origin of the platform. */
  readonly publicUrl: string;
  readonly trailPerSecond: number;
}

/** What comes from the platform's services, and where it goes. */
export function openFeeds({ ownClient, publicUrl, trailPerSecond, ...parts }: FeedsParts): OpenFeeds {
  const { clock, log } = parts;
  const sources = sourcesOf(ownClient, clock);
  const clocks = facilityClocks(() => sources.facility.listFacilities({ query: { inactive: 'true' } }), { clock, log });
  const feeds = feedsOf({ sources, clocks, publicUrl });
  const sink = sinkOf(parts);
  return {
    feeds,
    sink,
    feeding: feedingOf({ feeds, sink, clock, log, trailPerSecond, ping: () => parts.store.ping() }),
  };
}
