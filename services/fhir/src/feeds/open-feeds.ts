import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { Feed } from './feed.ts';
import { feedingOf, type Feeding } from './feeding.ts';
import { feedsOf } from './feeds.ts';
import type { OwedLooks } from './owed-looks.ts';
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
  readonly owed: OwedLooks;
}

/** What comes from the platform's services, and where it goes. */
export function openFeeds({ ownClient, publicUrl, trailPerSecond, owed, ...parts }: FeedsParts): OpenFeeds {
  const { clock, log } = parts;
  const sources = sourcesOf(ownClient, clock);
  const clocks = facilityClocks(() => sources.facility.listFacilities({ query: { inactive: 'true' } }), { clock, log });
  const feeds = feedsOf({ sources, clocks, publicUrl });
  const sink = sinkOf(parts);
  return {
    feeds,
    sink,
    feeding: feedingOf({ feeds, sink, owed, clock, log, trailPerSecond, ping: () => parts.store.ping() }),
  };
}
