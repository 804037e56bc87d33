import type { Pairs } from '../rest/exchange.ts';
import { mustBeGranted } from '../rest/grants.ts';
import { includedWith } from '../rest/include.ts';
import { refusal } from '../rest/outcome.ts';
import { searchsetOf } from '../rest/search.ts';
import { planFor } from '../rest/search-filter.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { Plan } from '../search/plan.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import { readerOf, type Keyed, type Reader } from '../store/reader.ts';
import { input, output, type Operation } from './definition.ts';
import { latestOfEach, type Latest } from './latest-of-each.ts';
import { newestFirst } from './newest-first.ts';

/** Observations that are looked through for one answer. */
const MOST_LOOKED_AT = 20_000;
const MOST_EACH = 100;

/** What was not observed is not the latest of anything, unless a status is asked for. */
const OBSERVED: Pairs = [
  ['status:not', 'entered-in-error'],
  ['status:not', 'cancelled'],
];

/**
 * http://hl7.org/fhir/R4/observation-operation-lastn.html: of each kind the latest observations, by any search parameters of
 * Observation, of each person that they are about.
 */
export const lastN: Operation = {
  name: '$lastn',
  levels: ['type'],
  types: ['Observation'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Observation-lastn',
  affectsState: false,
  takesSearch: true,
  parameters: [input('max', 'positiveInt'), output('return', 'Bundle')],
  async handle(request, { deps, exchange }) {
    const { access } = exchange.caller;
    mustBeGranted(access, 'Observation', 's');
    const max = request.integer('max') ?? 1;
    if (max < 1 || max > MOST_EACH) throw refusal(400, 'value', `max is 1 to ${MOST_EACH}.`);
    const names = namesIn(request.search);
    const conditions = names.has('status') ? request.search : [...request.search, ...OBSERVED];
    const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
    const query = parseSearch(deps.searchParameters, 'Observation', conditions, options);
    const reader = readerOf(deps.store, access, exchange.session);
    const plan = await planFor(query, reader, deps);
    const latest = latestOfEach<Keyed>({ ...prefixesOf(deps.searchParameters), max });
    await lookThrough(reader, plan, latest);
    const matches = latest.rows();
    const page = { matches, included: await includedWith(query, matches, reader, deps), total: matches.length };
    const asked = [...request.search, ['max', String(max)] as const, ...request.answer];
    return searchsetOf(page, { address: ['Observation', '$lastn'], query: asked }, deps);
  },
};

/** Names of the parameters, without modifiers. @throws FhirError 400 where they do not say what is looked for */
function namesIn(search: Pairs): ReadonlySet<string> {
  const names = new Set(search.map(([name]) => name.split(/[:.]/, 1)[0] ?? ''));
  if (!names.has('patient') && !names.has('subject'))
    throw refusal(400, 'required', 'Say whose observations: send patient or subject.');
  if (!names.has('category') && !names.has('code'))
    throw refusal(400, 'required', 'Say which observations: send category or code.');
  if (names.has('_sort') || names.has('_count'))
    throw refusal(400, 'not-supported', 'The latest come all at once and the newest first: max says how many of each.');
  return names;
}

function prefixesOf(parameters: SearchParameters) {
  const ofObservations = parameters.of('Observation');
  const prefixes = (code: string) => (ofObservations.get(code)?.filedAs ?? []).map(({ prefix }) => prefix);
  return { codes: prefixes('code'), subjects: prefixes('subject') };
}

/** @throws FhirError 403 where there are too many to look through */
async function lookThrough(reader: Reader, plan: Plan, latest: Latest<Keyed>): Promise<void> {
  let looked = 0;
  for await (const rows of newestFirst(reader, 'Observation', plan)) {
    looked += rows.length;
    if (looked > MOST_LOOKED_AT)
      throw refusal(
        403,
        'too-costly',
        `More than ${MOST_LOOKED_AT} observations fit: narrow them by code, category or date.`,
      );
    latest.add(rows);
  }
}
