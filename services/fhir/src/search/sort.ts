import type { IndexValues } from '../store/documents.ts';
import { planOf } from './plan.ts';
import type { SearchQuery, SortKey } from './query.ts';
import type { Parameter, SearchParameters } from './search-parameters.ts';

/** How the matches of a search follow each other. */
export type SortOrder =
  | { readonly by: 'id'; readonly direction: 1 | -1; readonly directions: readonly (1 | -1)[] }
  /** A field of the document that indexes are ordered by. */
  | {
      readonly by: 'field';
      readonly field: 'at' | 'sd';
      readonly direction: 1 | -1;
      readonly directions: readonly (1 | -1)[];
    }
  | { readonly by: 'values'; readonly direction: 1; readonly directions: readonly (1 | -1)[] };

/** The order that the searches of all types have in common; without a wish the one in which the index gives them. */
export function orderOf(queries: readonly SearchQuery[], parameters: SearchParameters): SortOrder {
  const [first, ...others] = queries;
  const directions = (first?.sort ?? []).map(directionOf);
  const [key, ...further] = first?.sort ?? [];
  if (!key) {
    const isNewestFirst =
      first && others.length === 0 && 'sd' in planOf(parameters, first.type, first.criteria, first.sort).order;
    return isNewestFirst
      ? { by: 'field', field: 'sd', direction: -1, directions }
      : { by: 'id', direction: 1, directions };
  }
  const direction = directionOf(key);
  const isAlone = further.length === 0;
  if (isAlone && key.parameter.code === '_id') return { by: 'id', direction, directions };
  if (isAlone && others.length === 0) {
    if (key.parameter.code === '_lastUpdated') return { by: 'field', field: 'at', direction, directions };
    if (first && isUsualDate(key.parameter, parameters.dateOf(first.type)))
      return { by: 'field', field: 'sd', direction, directions };
  }
  return { by: 'values', direction: 1, directions };
}

const directionOf = ({ descending }: SortKey): 1 | -1 => (descending ? -1 : 1);

const isUsualDate = (parameter: Parameter, usual: Parameter | undefined): boolean =>
  usual !== undefined && parameter.filedAs[0]?.prefix === usual.filedAs[0]?.prefix;

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
