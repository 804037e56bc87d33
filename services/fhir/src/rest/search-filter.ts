import type { Deps } from '../deps.ts';
import { parseJson } from '../formats/parse-json.ts';
import { leavesIn, type Criterion } from '../search/criteria.ts';
import { planOf, type Plan } from '../search/plan.ts';
import type { SearchQuery } from '../search/query.ts';
import { referenceForm } from '../search/reference-form.ts';
import { resolved, type Resolver } from '../search/resolve.ts';
import type { Reader } from '../store/reader.ts';
import { canonicalsOf } from './canonicals.ts';
import { refusal } from './outcome.ts';
import { notFound } from './places.ts';

/** Resources that a chain or `_has` may lead over. */
const MOST_IN_A_CHAIN = 10_000;
/** What one question to the database may ask for, with all that its chains lead to. */
const MOST_LEAVES = 50_000;

type Asked = Pick<SearchQuery, 'type' | 'criteria' | 'sort'>;

/** How a search is answered; what its conditions lead over is asked of the same reader. */
export async function planFor({ type, criteria, sort }: Asked, reader: Reader, deps: Deps): Promise<Plan> {
  const resolver = resolverOf(reader, deps);
  const known: Criterion[] = [];
  for (const criterion of criteria) known.push(await resolved(criterion, resolver));
  mustBeFew(leavesIn({ kind: 'all', of: known }), MOST_LEAVES, 'references and codes');
  return planOf(deps.searchParameters, type, known, sort);
}

function resolverOf(reader: Reader, { terminology, searchParameters, base }: Deps): Resolver {
  const limit = MOST_IN_A_CHAIN + 1;
  const planned = (type: string, criterion: Criterion) => planOf(searchParameters, type, [criterion], []);
  return {
    async idsOf(type, criterion) {
      const { filter, hint } = planned(type, criterion);
      const found = await reader.references(type, { filter, hint, limit });
      mustBeFew(found.length, MOST_IN_A_CHAIN, type);
      return found;
    },
    async referredBy(type, criterion, keyStarts) {
      const { filter, hint } = planned(type, criterion);
      const rows = await reader.values(type, { filter, hint, limit });
      mustBeFew(rows.length, MOST_IN_A_CHAIN, type);
      const references = new Set<string>();
      for (const { k } of rows)
        for (const key of k)
          if (keyStarts.some((start) => key.startsWith(start))) references.add(key.slice(key.indexOf('>') + 1));
      return [...references];
    },
    ...canonicalsOf(reader, searchParameters),
    codesIn: async (valueSet) => terminology.codesOf(await addressOf(valueSet, reader, base)),
    relatedCodes: async (system, code, relation) =>
      (await terminology[relation](system, code)).map((it) => ({ system, code: it })),
  };
}

/** A value set is named by its canonical address, or as a resource of this server. @throws FhirError 404 */
async function addressOf(valueSet: string, reader: Reader, base: string): Promise<string> {
  const reference = referenceForm(base)(valueSet) ?? valueSet;
  const id = /^ValueSet\/([A-Za-z0-9\-.]{1,64})$/.exec(reference)?.[1];
  if (id === undefined) return valueSet;
  const place = { type: 'ValueSet', id };
  const found = await reader.current(place);
  if (!found || found.gone) throw notFound(place);
  const { url } = parseJson(found.body);
  if (typeof url !== 'string') throw refusal(404, 'not-found', `${reference} has no address of its own.`);
  return url;
}

function mustBeFew(count: number, most: number, what: string): void {
  if (count > most)
    throw refusal(403, 'too-costly', `The search leads over more than ${most} ${what}: make that part narrower.`);
}
