import type { Access } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import type { SearchQuery } from '../search/query.ts';
import { orderOf, type SortOrder } from '../search/sort.ts';
import { allOf } from '../store/filter.ts';
import type { Moment, Session } from '../store/transactions.ts';
import { readerOf, type Reader } from '../store/reader.ts';
import { type Answered } from '../store/shown.ts';
import { byField } from './by-field.ts';
import { cursorIn, cursorOf, type Cursor } from './cursor.ts';
import { parameter } from './exchange.ts';
import { includedWith, includesOf } from './include.ts';
import { oneQuestion } from './one-question.ts';
import { planFor } from './search-filter.ts';
import type { PageAsked, Searched } from './searched.ts';
import { sortedByValues } from './sorted-by-values.ts';

export interface Page {
  readonly matches: readonly Answered[];
  readonly included?: readonly Answered[];
  readonly total?: number;
  /** Where the next page begins. */
  readonly next?: string;
}

/**
 * One page of a search. Pages follow each other without skipping or repeating anything while data is written: those that go by
 * id, which no change touches, as it is; all others are read as of the moment of the first one.
 */
export function pageOf(asked: PageAsked, access: Access, deps: Deps, session?: Session): Promise<Page> {
  const cursor = cursorIn(parameter(asked.query, '_cursor'));
  const alone = session || cursor ? undefined : oneQuestion(asked, access, deps);
  if (alone) return take(asked, undefined, readerOf(deps.store, access), deps, () => undefined, [alone]);
  if (session) return take(asked, cursor, readerOf(deps.store, access, session), deps, () => undefined);
  return deps.store.asOf(cursor?.asOf, (snapshot, moment) =>
    take(asked, cursor, readerOf(deps.store, access, snapshot), deps, moment),
  );
}

async function take(
  asked: PageAsked,
  cursor: Cursor | undefined,
  reader: Reader,
  deps: Deps,
  moment: () => Moment | undefined,
  planned?: readonly Searched[],
): Promise<Page> {
  const { queries, size } = asked;
  const [first] = queries;
  if (!first) return { matches: [], total: 0 };
  const searches = planned ?? (await searchesOf(queries, reader, deps));
  const plans = searches.map(({ plan }) => plan);
  const order = orderOf(queries, plans);
  const found = size === 0 ? [] : await matching(searches, order, cursor, size + 1, reader);
  const matches = found.slice(0, size);
  const last = matches.at(-1);
  const hasMore = found.length > size;
  const wantsTotal = first.total === 'accurate' || first.total === 'estimate' || size === 0;
  const isWhole = !hasMore && cursor === undefined && size > 0;
  const total = isWhole ? matches.length : wantsTotal ? await totalOf(searches, reader) : undefined;
  return {
    matches,
    included: await includedWith(includesOf(queries), matches, reader, deps),
    ...(total === undefined ? {} : { total }),
    ...(hasMore && last ? { next: cursorOf(nextOf(order, cursor, last, size, moment())) } : {}),
  };
}

async function searchesOf(queries: readonly SearchQuery[], reader: Reader, deps: Deps): Promise<Searched[]> {
  const searches: Searched[] = [];
  for (const query of queries) searches.push({ query, plan: await planFor(query, reader, deps) });
  return searches;
}

async function totalOf(searches: readonly Searched[], reader: Reader): Promise<number> {
  let total = 0;
  for (const { query, plan } of searches) total += await reader.count(query.type, plan);
  return total;
}

async function matching(
  searches: readonly Searched[],
  order: SortOrder,
  cursor: Cursor | undefined,
  limit: number,
  reader: Reader,
): Promise<Answered[]> {
  const [only] = searches;
  switch (order.by) {
    case 'values':
      return sortedByValues(searches, order.directions, { from: cursor?.offset ?? 0, limit }, reader);
    case 'field':
      return only ? byField(only, order, cursor, limit, reader) : [];
    case 'id':
      return byId(order.direction === 1 ? searches : searches.toReversed(), order.direction, cursor, limit, reader);
  }
}

/** Ids begin with the type: one type after the other. */
async function byId(
  searches: readonly Searched[],
  direction: 1 | -1,
  cursor: Cursor | undefined,
  limit: number,
  reader: Reader,
): Promise<Answered[]> {
  const found: Answered[] = [];
  const after = cursor?.id === undefined ? {} : { _id: { [direction === 1 ? '$gt' : '$lt']: cursor.id } };
  for (const { query, plan, fits } of searches) {
    const left = limit - found.length;
    if (left <= 0) break;
    const page = { filter: allOf([plan.filter, after]), sort: { _id: direction }, limit: left, hint: plan.hint, fits };
    found.push(...(await reader.page(query.type, page)));
  }
  return found;
}

function nextOf(
  order: SortOrder,
  cursor: Cursor | undefined,
  last: Answered,
  size: number,
  asOf: Moment | undefined,
): Cursor {
  switch (order.by) {
    case 'id':
      return { id: last._id };
    case 'field':
      return { id: last._id, value: order.field === 'at' ? last.at : last.sd, asOf };
    case 'values':
      return { offset: (cursor?.offset ?? 0) + size, asOf };
  }
}
