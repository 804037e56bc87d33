import { createHash } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { Session } from '../store/open-store.ts';
import { readerOf } from '../store/reader.ts';
import type { Shown } from '../store/shown.ts';
import type { Caller, Pairs } from './exchange.ts';
import { refusal } from './outcome.ts';
import { planFor } from './search-filter.ts';

/** What a conditional interaction is decided by. */
export interface Criteria {
  readonly type: string;
  /** As a query string: `identifier=urn:mrn|7`. */
  readonly criteria: string;
  readonly caller: Caller;
  readonly session: Session;
}

/**
 * The one that fits, null where none does.
 * @throws FhirError 412 where several fit, or the criteria fit everything; 400 where they are none
 */
export async function oneOrNone(deps: Deps, { type, criteria, caller, session }: Criteria): Promise<Shown | null> {
  const pairs = pairsOf(criteria);
  const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
  const query = parseSearch(deps.searchParameters, type, pairs, options);
  if (query.criteria.length === 0)
    throw refusal(412, 'multiple-matches', 'The criteria would fit every resource of the type: name an identifier.');
  const reader = readerOf(deps.store, caller.access, session);
  const { filter, hint } = await planFor(query, reader, deps);
  const [one = null, another] = await reader.page(type, { filter, sort: {}, limit: 2, hint });
  if (another) throw refusal(412, 'multiple-matches', `More than one ${type} fits the criteria: make them narrower.`);
  return one;
}

/**
 * Criteria come alone, after a question mark, or as the whole address of a search, as HAPI's client sends them; how the
 * answer is to be shown is no part of them.
 */
const pairsOf = (criteria: string): Pairs => decisive([...new URLSearchParams(criteria.replace(/^[^?=&]*\?/, ''))]);

const decisive = (query: Pairs): Pairs => query.filter(([name]) => name !== '_format' && name !== '_pretty');

/** The criteria of an address. */
export const criteriaOf = (query: Pairs): string =>
  new URLSearchParams(decisive(query).map(([name, value]) => [name, value])).toString();

/** The row that transactions decided by the same criteria write first. */
export function claimOf(type: string, criteria: string): string {
  const sorted = pairsOf(criteria)
    .map((pair) => pair.join('='))
    .sort();
  return `${type}?${createHash('sha256').update(sorted.join('&')).digest('hex')}`;
}
