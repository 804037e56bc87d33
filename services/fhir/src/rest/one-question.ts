import { isUnlimited, type Access } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import { leavesIn, type Criterion } from '../search/criteria.ts';
import { matcherOf } from '../search/matcher.ts';
import { planOf } from '../search/plan.ts';
import { orderOf } from '../search/sort.ts';
import { tokenMatch } from '../search/token-match.ts';
import type { PageAsked, Searched } from './searched.ts';

const MOST_LEAVES = 50;

/**
 * The first page of a search, where it is the answer to one question for few resources, by id: then it needs no moment of the
 * database that further questions and pages would share, and goes there with others.
 * @returns undefined where it is not
 */
export function oneQuestion(
  { queries, size }: PageAsked,
  access: Access,
  { searchParameters }: Pick<Deps, 'searchParameters'>,
): Searched | undefined {
  const [query, ...others] = queries;
  if (!query || others.length > 0 || size === 0) return undefined;
  const { type, criteria, sort, total = 'none', includes, revIncludes } = query;
  if (total !== 'none' || includes.length > 0 || revIncludes.length > 0) return undefined;
  if (!criteria.every(isTold) || leavesIn({ kind: 'all', of: criteria }) > MOST_LEAVES) return undefined;
  if (!isUnlimited(access, type, 's')) return undefined;
  const plan = planOf(searchParameters, type, criteria, sort);
  if (!plan.isNarrow || orderOf(queries, [plan]).by !== 'id') return undefined;
  const matches = matcherOf(criteria);
  return { query, plan, fits: (it) => it.t === type && matches({ ...it, n: [], x: [] }) };
}

/** Whether the keys and dates of a document tell if it fits, compared as the database does. */
function isTold(criterion: Criterion): boolean {
  switch (criterion.kind) {
    case 'key':
      return !('matches' in criterion.key);
    case 'token':
      return !('matches' in tokenMatch(criterion));
    case 'date':
      return 'is' in criterion.p;
    case 'all':
    case 'any':
      return criterion.of.every(isTold);
    default:
      return false;
  }
}
