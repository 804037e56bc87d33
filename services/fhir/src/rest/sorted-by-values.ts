import { valueOf } from '../search/sort.ts';
import type { Reader } from '../store/reader.ts';
import type { Answered } from '../store/shown.ts';
import { refusal } from './outcome.ts';
import type { Searched } from './searched.ts';

/** Matches that are sorted in memory; of more, people ask for less, or for an order that has an index. */
const MOST_SORTED = 20_000;

type Value = string | number | null;

/** A page of the matches in the order of values that have no index of their own. @throws FhirError 403 */
export async function sortedByValues(
  searches: readonly Searched[],
  directions: readonly (1 | -1)[],
  page: { readonly from: number; readonly limit: number },
  reader: Reader,
): Promise<Answered[]> {
  const rows: { id: string; values: readonly Value[] }[] = [];
  for (const { query, plan } of searches) {
    const { filter, hint } = plan;
    const found = await reader.values(query.type, { filter, hint, limit: MOST_SORTED + 1 - rows.length });
    rows.push(...found.map((row) => ({ id: row._id, values: query.sort.map((key) => valueOf(key, row)) })));
    if (rows.length > MOST_SORTED)
      throw refusal(
        403,
        'too-costly',
        `More than ${MOST_SORTED} resources would have to be sorted: search for less, or sort by _lastUpdated.`,
        '_sort',
      );
  }
  rows.sort((a, b) => compared(a.values, b.values, directions) || (a.id < b.id ? -1 : 1));
  const wanted = rows.slice(page.from, page.from + page.limit).map(({ id }) => id);
  const byId = new Map((await reader.among(wanted)).map((it) => [it._id, it]));
  return wanted.flatMap((id) => byId.get(id) ?? []);
}

function compared(a: readonly Value[], b: readonly Value[], directions: readonly (1 | -1)[]): number {
  for (const [at, direction] of directions.entries()) {
    const [one = null, other = null] = [a[at], b[at]];
    if (one === other) continue;
    // What has no value comes last, whichever way it is sorted.
    if (one === null) return 1;
    if (other === null) return -1;
    return one < other ? -direction : direction;
  }
  return 0;
}
