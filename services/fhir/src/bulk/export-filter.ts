import type { Deps } from '../deps.ts';
import { planFor } from '../rest/search-filter.ts';
import { parseSearch } from '../search/parse-search.ts';
import { allOf, anyOf, type Filter } from '../store/filter.ts';
import type { Reader } from '../store/reader.ts';
import { refusal } from '../rest/outcome.ts';
import type { ExportOrder } from './bulk-jobs.ts';
import type { Members } from './members.ts';

/** What of a type an export holds. */
export async function exportFilter(
  { since, typeFilters }: ExportOrder,
  type: string,
  members: Members,
  reader: Reader,
  deps: Deps,
): Promise<Filter> {
  const searches = typeFilters.filter((it) => it === type || it.startsWith(`${type}?`));
  const alternatives = await Promise.all(searches.map((it) => filterOfSearch(it, type, reader, deps)));
  return allOf([
    whose(members),
    ...(since ? [{ at: { $gt: since } }] : []),
    ...(alternatives.length > 0 ? [anyOf(alternatives)] : []),
  ]);
}

/** Reads a search that narrows a type; how an answer would look is none of its business. @throws FhirError 400 */
export const readTypeFilter = (
  search: string,
  type: string,
  deps: Pick<Deps, 'searchParameters' | 'clock' | 'base'>,
) => {
  const at = search.indexOf('?');
  const pairs = at < 0 ? [] : [...new URLSearchParams(search.slice(at + 1))];
  const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
  const query = parseSearch(deps.searchParameters, type, pairs, options);
  const { sort, includes, revIncludes, elements } = query;
  const isPlain = [sort, includes, revIncludes, elements].every((it) => it.length === 0);
  if (!isPlain || [query.count, query.total, query.summary].some((it) => it !== undefined))
    throw refusal(400, 'not-supported', 'A filter says which resources are wanted, and nothing else.', '_typeFilter');
  return query;
};

async function filterOfSearch(search: string, type: string, reader: Reader, deps: Deps): Promise<Filter> {
  return (await planFor(readTypeFilter(search, type, deps), reader, deps)).filter;
}

/** Of whom. */
export function whose(members: Members): Filter {
  switch (members.kind) {
    case 'all':
      return {};
    case 'patients':
      return { 'pat.0': { $exists: true } };
    case 'some':
      return { pat: { $in: [...members.ids] } };
  }
}
