import type { FhirFeed } from '@nilecare/contracts/api/fhir.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Feed } from './feed.ts';

export type FeedState = Pick<FhirFeed, 'askedAt' | 'changedAt' | 'failure'>;

type Named = Pick<Feed, 'name'>;

const UNKNOWN: FeedState = { askedAt: null, changedAt: null, failure: null };

/** How feeds have fared since the start. */
export function feedStates(clock: Clock) {
  const states = new Map<string, FeedState>();
  const of = ({ name }: Named): FeedState => states.get(name) ?? UNKNOWN;
  return {
    of,
    asked(feed: Named, hasChanged: boolean): void {
      const now = clock.now().toISOString();
      states.set(feed.name, { askedAt: now, changedAt: hasChanged ? now : of(feed).changedAt, failure: null });
    },
    failed(feed: Named, error: unknown): void {
      // Messages of other errors may hold what they were about.
      const what = error instanceof ContractError ? error.message : 'unexpected';
      states.set(feed.name, { ...of(feed), failure: { at: clock.now().toISOString(), what } });
    },
  };
}
