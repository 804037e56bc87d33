import type { Access } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import type { SearchQuery } from '../search/query.ts';
import { orderOf, valueOf, type SortOrder } from '../search/sort.ts';
import type { Filter } from '../store/filter.ts';
import { allOf, anyOf } from '../store/filter.ts';
import type { Session } from '../store/open-store.ts';
import { readerOf, type Answered, type Reader } from '../store/reader.ts';
import { cursorIn, cursorOf, type Cursor } from './cursor.ts';
import { parameter, type Pairs } from './exchange.ts';
import { includedWith } from './include.ts';
import { refusal } from './outcome.ts';
import { filterFor, hintFor } from './search-filter.ts';

/** Matches that are sorted by a value that has no index; more are asked for in another order. */
const MOST_SORTED = 20_000;

export interface PageAsked {
  /** One for each type that is searched, in the order of the types. */
  readonly queries: readonly SearchQuery[];
  readonly within: Filter;
  readonly size: number;
  readonly query: Pairs;
}

export interface Page {
  readonly matches: readonly Answered[];
  readonly included?: readonly Answered[];
  readonly total?: number;
  /** Where the next page begins. */
  readonly next?: string;
}

/**
 * One page of a search. Pages follow each other without skipping or repeating anything while data is written: those that
 * go by id, which no change touches, as it is; all others are read as of the moment of the first one.
 */
export async function pageOf(asked: PageAsked, access: Access, deps: Deps, session?: Session): Promise<Page> {
  const cursor = cursorIn(parameter(asked.query, '_cursor'));
  const order = orderOf(asked.queries, deps.searchParameters);
  if (session || order.by === 'id') return take(asked, order, cursor, readerOf(deps.store, access, session), deps);
  return deps.store.asOf(cursor?.asOf, async (snapshot, asOf) => {
    const page = await take(asked, order, cursor, readerOf(deps.store, access, snapshot), deps);
    return page.next === undefined ? page : { ...page, next: cursorOf({ ...cursorFrom(page.next), asOf: asOf() }) };
  });
}

const cursorFrom = (text: string): Cursor => cursorIn(text) ?? {};

async function take(asked: PageAsked, order: SortOrder, cursor: Cursor | undefined, reader: Reader, deps: Deps): Promise<Page> {
  const { queries, within, size } = asked;
  const [first] = queries;
  if (!first) return { matches: [], total: 0 };
  const filters = await Promise.all(
    queries.map(async (query) => ({ query, filter: allOf([within, await filterFor(query, reader, deps)]) })),
  );
  const found = size === 0 ? [] : await matching(filters, order, cursor, size + 1, reader, deps);
  const matches = found.slice(0, size);
  const last = matches.at(-1);
  const hasMore = found.length > size;
  const wantsTotal = first.total === 'accurate' || first.total === 'estimate' || size === 0;
  const isWhole = !hasMore && cursor === undefined;
  const total = isWhole && size > 0 ? matches.length : wantsTotal ? await totalOf(filters, reader) : undefined;
  return {
    matches,
    included: await includedWith(first, matches, reader, deps),
    ...(total === undefined ? {} : { total }),
    ...(hasMore && last ? { next: cursorOf(nextOf(order, cursor, last, size)) } : {}),
  };
}

interface Searched {
  readonly query: SearchQuery;
  readonly filter: Filter;
}

const totalOf = async (filters: readonly Searched[], reader: Reader): Promise<number> => {
  const counts = await Promise.all(filters.map(({ query, filter }) => reader.count(query.type, filter)));
  return counts.reduce((sum, one) => sum + one, 0);
};

async function matching(
  filters: readonly Searched[],
  order: SortOrder,
  cursor: Cursor | undefined,
  limit: number,
  reader: Reader,
  deps: Deps,
): Promise<Answered[]> {
  const [one, ...others] = filters;
  if (order.by === 'values' || (order.by !== 'id' && others.length > 0))
    return sortedByValues(filters, order, cursor, limit, reader);
  if (one && order.by !== 'id') {
    const { filter, query } = one;
    const sort = { [order.field]: order.direction, _id: order.direction === 1 ? -1 : 1 } as const;
    const after = cursor ? afterValue(order.field, order.direction, cursor) : {};
    return reader.page(query.type, { filter: allOf([filter, after]), sort, limit, hint: hintFor(query, deps) });
  }
  // By id is by type first: one after the other.
  const found: Answered[] = [];
  const direction = order.direction;
  const byType = direction === 1 ? filters : [...filters].reverse();
  for (const { query, filter } of byType) {
    if (found.length >= limit) break;
    const after = cursor?.id === undefined ? {} : { _id: { [direction === 1 ? '$gt' : '$lt']: cursor.id } };
    const page = { filter: allOf([filter, after]), sort: { _id: direction }, limit: limit - found.length, hint: hintFor(query, deps) };
    found.push(...(await reader.page(query.type, page)));
  }
  return found;
}

/** What comes after the last one of the page before; what has no such value stands where MongoDB puts it: first. */
function afterValue(field: string, direction: 1 | -1, { value = null, id = '' }: Cursor): Filter {
  const further = direction === 1 ? '$gt' : '$lt';
  const tied = { [field]: value, _id: { [direction === 1 ? '$lt' : '$gt']: id } };
  if (value === null) return direction === 1 ? anyOf([{ [field]: { $ne: null } }, tied]) : tied;
  const beyond = { [field]: { [further]: value } };
  return direction === 1 ? anyOf([beyond, tied]) : anyOf([beyond, { [field]: null }, tied]);
}

async function sortedByValues(
  filters: readonly Searched[],
  order: SortOrder,
  cursor: Cursor | undefined,
  limit: number,
  reader: Reader,
): Promise<Answered[]> {
  const keys: { id: string; type: string; values: readonly (string | number | null)[] }[] = [];
  for (const { query, filter } of filters) {
    const rows = await reader.values(query.type, filter, MOST_SORTED + 1 - keys.length);
    keys.push(...rows.map((row) => ({ id: row._id, type: query.type, values: query.sort.map((key) => valueOf(key, row)) })));
    if (keys.length > MOST_SORTED)
      throw refusal(403, 'too-costly', `More than ${MOST_SORTED} resources would have to be sorted: search for less, or sort by date.`, '_sort');
  }
  const directions = order.directions;
  keys.sort((a, b) => compared(a.values, b.values, directions) || (a.id < b.id ? -1 : 1));
  const from = cursor?.offset ?? 0;
  const wanted = keys.slice(from, from + limit).map(({ id }) => id);
  const byId = new Map((await reader.among(wanted)).map((it) => [it._id, it]));
  return wanted.flatMap((id) => byId.get(id) ?? []);
}

function compared(a: readonly (string | number | null)[], b: readonly (string | number | null)[], directions: readonly (1 | -1)[]) {
  for (const [at, direction] of directions.entries()) {
    const [one, other] = [a[at] ?? null, b[at] ?? null];
    if (one === other) continue;
    // What has no value comes last, whichever way it is sorted.
    if (one === null) return 1;
    if (other === null) return -1;
    return one < other ? -direction : direction;
  }
  return 0;
}

function nextOf(order: SortOrder, cursor: Cursor | undefined, last: Answered, size: number): Cursor {
  switch (order.by) {
    case 'id':
      return { id: last._id };
    case 'field':
      return { id: last._id, value: order.field === 'at' ? last.at : last.sd };
    case 'values':
      return { offset: (cursor?.offset ?? 0) + size };
  }
}
