import { createHash } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { Session } from '../store/transactions.ts';
import { readerOf } from '../store/reader.ts';
import type { Shown } from '../store/shown.ts';
import type { Caller, Pairs } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
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
 * @throws FhirError 412 where several fit, or the criteria fit everything; 400 where they are none; 403 for who may not search
 */
export async function oneOrNone(deps: Deps, { type, criteria, caller, session }: Criteria): Promise<Shown | null> {
  // Who finds nothing would make a second one of what is there.
  mustBeGranted(caller.access, type, 's');
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
 * Which resource a conditional update is about: the one that fits, else the one that the client names, which is to be new.
 * @param named the id in the body
 * @returns undefined where the server gives the id
 * @throws FhirError 400 where the client names another one than fits, 409 where what it names is there and does not fit, 412
 */
export async function idByCriteria(
  deps: Deps,
  asked: Criteria,
  named: string | undefined,
): Promise<string | undefined> {
  const { type, caller, session } = asked;
  const there = await oneOrNone(deps, asked);
  if (there) {
    const id = idOf(there);
    if (named === undefined || named === id) return id;
    throw refusal(400, 'value', `The one that fits has the id ${id}, the body another.`, `${type}.id`);
  }
  if (named === undefined) return undefined;
  const other = await readerOf(deps.store, caller.access, session).current({ type, id: named }, 'u');
  if (other && !other.gone)
    throw refusal(409, 'conflict', `${type}/${named} is there, and does not fit the criteria.`, `${type}.id`);
  return named;
}

export const idOf = ({ _id }: Pick<Shown, '_id'>): string => _id.slice(_id.indexOf('/') + 1);

export const nothingFits = () => refusal(404, 'not-found', 'Nothing fits the criteria of the patch.');

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
