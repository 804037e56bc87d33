import type { SortOrder } from '../search/sort.ts';
import { allOf, anyOf, type Filter } from '../store/filter.ts';
import type { Reader } from '../store/reader.ts';
import type { Answered } from '../store/shown.ts';
import type { Cursor } from './cursor.ts';
import type { Searched } from './searched.ts';

type FieldOrder = Extract<SortOrder, { readonly by: 'field' }>;

/** A page in the order of a field that indexes are ordered by. What has no such value comes last, whichever way it is sorted. */
export async function byField(
  { query, plan }: Searched,
  order: FieldOrder,
  cursor: Cursor | undefined,
  limit: number,
  reader: Reader,
): Promise<Answered[]> {
  const { field, direction } = order;
  const sort = { [field]: direction, _id: direction === 1 ? -1 : 1 } as const;
  const found: Answered[] = [];
  for (const stretch of stretchesOf(order, cursor)) {
    const left = limit - found.length;
    if (left <= 0) break;
    const page = { filter: allOf([plan.filter, stretch]), sort, limit: left, hint: plan.hint };
    found.push(...(await reader.page(query.type, page)));
  }
  return found;
}

/** What is read, one after the other: going up, MongoDB has what has no value before all others. */
function stretchesOf({ field, direction }: FieldOrder, cursor: Cursor | undefined): Filter[] {
  if (direction === -1) return [cursor ? olderThan(field, cursor) : {}];
  if (field === 'at') return [cursor ? newerThan(field, cursor) : {}];
  if (cursor && !cursor.value) return [newerThan(field, cursor)];
  return [cursor ? newerThan(field, cursor) : { [field]: { $ne: null } }, { [field]: null }];
}

function newerThan(field: string, { value = null, id = '' }: Cursor): Filter {
  const tied = { [field]: value, _id: { $lt: id } };
  return value === null ? tied : anyOf([{ [field]: { $gt: value } }, tied]);
}

function olderThan(field: string, { value = null, id = '' }: Cursor): Filter {
  const tied = { [field]: value, _id: { $gt: id } };
  return value === null ? tied : anyOf([{ [field]: { $lt: value } }, { [field]: null }, tied]);
}
