import type { Deps } from '../deps.ts';
import type { Criterion } from '../search/criteria.ts';
import { planOf, searchFilter, type Plan } from '../search/plan.ts';
import type { SearchQuery } from '../search/query.ts';
import { resolved, type Resolver } from '../search/resolve.ts';
import type { Reader } from '../store/reader.ts';
import { refusal } from './outcome.ts';

/** Resources that a chain or `_has` may lead over. */
const MOST_IN_A_CHAIN = 10_000;

/** How a search is answered; what its conditions lead over is asked of the same reader. */
export async function planFor({ type, criteria, sort }: SearchQuery, reader: Reader, deps: Deps): Promise<Plan> {
  const resolver = resolverOf(reader, deps);
  const known: Criterion[] = [];
  for (const criterion of criteria) known.push(await resolved(criterion, resolver));
  return planOf(deps.searchParameters, type, known, sort);
}

function resolverOf(reader: Reader, { terminology }: Deps): Resolver {
  return {
    async idsOf(type, criterion) {
      const found = await reader.references(type, searchFilter([criterion]), MOST_IN_A_CHAIN + 1);
      mustBeFew(found.length, type);
      return found;
    },
    async referredBy(type, criterion, keyStarts) {
      const rows = await reader.values(type, searchFilter([criterion]), MOST_IN_A_CHAIN + 1);
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
    throw refusal(
      403,
      'too-costly',
      `The search leads over more than ${MOST_IN_A_CHAIN} ${type}: make that part narrower.`,
    );
}
