import type { Deps } from '../deps.ts';
import { filterOf } from '../search/filter-of.ts';
import { planOf } from '../search/plan.ts';
import type { SearchQuery } from '../search/query.ts';
import { resolved, type Resolver } from '../search/resolve.ts';
import { allOf, type Filter } from '../store/filter.ts';
import type { Order, Reader } from '../store/reader.ts';
import { refusal } from './outcome.ts';

/** Resources that a chain or `_has` may lead over. */
const MOST_IN_A_CHAIN = 10_000;

/** The conditions of a search as a filter; what they lead over is asked of the same reader. */
export async function filterFor(query: SearchQuery, reader: Reader, deps: Deps): Promise<Filter> {
  const filters: Filter[] = [];
  for (const criterion of query.criteria) filters.push(filterOf(await resolved(criterion, resolverOf(reader, deps))));
  return allOf(filters);
}

/** The index that answers a search. */
export const hintFor = ({ type, criteria, sort }: SearchQuery, deps: Deps): Order | undefined =>
  planOf(deps.searchParameters, type, criteria, sort).hint;

function resolverOf(reader: Reader, { terminology }: Deps): Resolver {
  return {
    async idsOf(type, criterion) {
      const found = await reader.references(type, filterOf(criterion), MOST_IN_A_CHAIN + 1);
      mustBeFew(found.length, type);
      return found;
    },
    async referredBy(type, criterion, keyStarts) {
      const rows = await reader.values(type, filterOf(criterion), MOST_IN_A_CHAIN + 1);
      mustBeFew(rows.length, type);
      const references = new Set<string>();
      for (const { k } of rows)
        for (const key of k)
          if (keyStarts.some((start) => key.startsWith(start))) references.add(key.slice(key.indexOf('>') + 1));
      return [...references];
    },
    codesIn: (valueSet) => terminology.codesOf(valueSet),
    relatedCodes: async (system, code, relation) =>
      (await terminology[relation](system, code)).map((it) => ({ system, code: it })),
  };
}

function mustBeFew(count: number, type: string): void {
  if (count > MOST_IN_A_CHAIN)
    throw refusal(403, 'too-costly', `The search leads over more than ${MOST_IN_A_CHAIN} ${type}: make that part narrower.`);
}
