import type { Clock } from '@nilecare/service-kit/clock.ts';
import { FhirError, refusal } from '../rest/outcome.ts';
import { matcherOf, type Matcher } from '../search/matcher.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { SearchQuery } from '../search/query.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import type { JudgeOf } from './judge.ts';

interface JudgeParts {
  readonly searchParameters: SearchParameters;
  readonly clock: Clock;
  readonly base: string;
}

/** Criteria are searches, read by the same rules; every parameter must be known. */
export const judgeOfSearch =
  ({ searchParameters, clock, base }: JudgeParts): JudgeOf =>
  (criteria) => {
    const at = criteria.indexOf('?');
    const type = at < 0 ? criteria : criteria.slice(0, at);
    if (!searchParameters.isType(type))
      throw refusal(
        422,
        'not-supported',
        `FHIR R4 has no resource type ${JSON.stringify(type.slice(0, 64))}.`,
        'Subscription.criteria',
      );
    const pairs = at < 0 ? [] : [...new URLSearchParams(criteria.slice(at + 1))];
    const options = { handling: 'strict', now: clock.now(), base } as const;
    const query = inCriteria(() => parseSearch(searchParameters, type, pairs, options));
    return { type, fits: matcherIn(query) };
  };

/** What is wrong with a search is wrong with the subscription. */
function inCriteria<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    throw new FhirError(
      422,
      error.issues.map((it) => ({ ...it, expression: ['Subscription.criteria'] })),
    );
  }
}

/** Only what is asked of the resource itself: another one may change without it. */
function matcherIn({ criteria }: SearchQuery): Matcher {
  try {
    return matcherOf(criteria);
  } catch {
    throw refusal(
      422,
      'not-supported',
      'A subscription is about the resource itself: leave out chains, _has and modifiers that ask other resources.',
      'Subscription.criteria',
    );
  }
}
