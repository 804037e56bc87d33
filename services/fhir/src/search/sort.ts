import type { IndexValues } from '../store/documents.ts';
import type { Plan } from './plan.ts';
import type { SearchQuery, SortKey } from './query.ts';

/** How the matches of a search follow each other. */
export type SortOrder =
  | { readonly by: 'id'; readonly direction: 1 | -1 }
  /** A field of the document that indexes are ordered by. */
  | { readonly by: 'field'; readonly field: 'at' | 'sd'; readonly direction: 1 | -1 }
  /** What the search parameters of `_sort` find, in memory. */
  | { readonly by: 'values'; readonly directions: readonly (1 | -1)[] };

/**
 * The order of a search. Several types have in common that they are read by id; any other order of them is made of values.
 * @param plans one for each type, in their order
 */
export function orderOf(queries: readonly SearchQuery[], plans: readonly Plan[]): SortOrder {
  const sort = queries[0]?.sort ?? [];
  const [plan, ...others] = plans;
  const [only, ...further] = Object.entries(plan?.order ?? {}).filter(([field]) => field !== '_id');
  const isById =
    sort.length === 0 ? others.length > 0 || !only : sort.length === 1 && sort[0]?.parameter.code === '_id';
  if (isById) return { by: 'id', direction: sort[0]?.descending ? -1 : 1 };
  const isByField = others.length === 0 && further.length === 0;
  const field = only?.[0];
  if (isByField && (field === 'at' || field === 'sd')) return { by: 'field', field, direction: only?.[1] ?? 1 };
  return { by: 'values', directions: sort.map(({ descending }) => (descending ? -1 : 1)) };
}

type Sorted = Pick<IndexValues, 'k' | 'd' | 'n'> & { readonly _id: string; readonly at: Date };

/** By which value of the parameter a resource is sorted: its least going up, its greatest going down; null where it has none. */
export function valueOf({ parameter, descending }: SortKey, { _id, at, k, d, n }: Sorted): string | number | null {
  if (parameter.code === '_id') return _id;
  if (parameter.code === '_lastUpdated') return at.getTime();
  const prefixes = new Set(parameter.filedAs.map(({ prefix }) => prefix));
  switch (parameter.type) {
    case 'date':
      return outermost(
        d.filter(({ p }) => prefixes.has(p)).map(({ lo, hi }) => (descending ? hi : lo).getTime()),
        descending,
      );
    case 'number':
    case 'quantity':
      return outermost(
        n.filter(({ p }) => prefixes.has(p)).map(({ lo }) => lo),
        descending,
      );
    default: {
      const starts = [...prefixes].flatMap((prefix) => [`${prefix}:`, `${prefix}~`, `${prefix}>`, `${prefix}@`]);
      const texts = k.flatMap((key) => {
        const start = starts.find((it) => key.startsWith(it));
        return start === undefined ? [] : [key.slice(start.length)];
      });
      return outermost(texts, descending);
    }
  }
}

function outermost<Value extends string | number>(values: readonly Value[], greatest: boolean): Value | null {
  const [first, ...others] = values;
  if (first === undefined) return null;
  return others.reduce((best, it) => ((greatest ? it > best : it < best) ? it : best), first);
}
