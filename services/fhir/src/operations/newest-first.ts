import type { Plan } from '../search/plan.ts';
import { allOf, anyOf, type Filter } from '../store/filter.ts';
import type { Keyed, Reader } from '../store/reader.ts';

const AT_A_TIME = 1_000;

/** Pages of what of a type fits: the newest first, those without a date at the end. */
export async function* newestFirst(reader: Reader, type: string, plan: Plan): AsyncGenerator<readonly Keyed[]> {
  // An index of another order would have all of it sorted for each page.
  const hint = 'sd' in plan.order ? plan.hint : undefined;
  for (let after: Filter = {}; ;) {
    const page = { filter: allOf([plan.filter, after]), sort: { sd: -1, _id: 1 }, limit: AT_A_TIME, hint } as const;
    const rows = await reader.keyedPage(type, page);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < AT_A_TIME) return;
    after = olderThan(last);
  }
}

function olderThan({ sd, _id }: Keyed): Filter {
  const tied = { sd, _id: { $gt: _id } };
  return sd === null ? tied : anyOf([{ sd: { $lt: sd } }, { sd: null }, tied]);
}
