import { mustBeGranted } from '../rest/grants.ts';
import { refusal } from '../rest/outcome.ts';
import { searchsetOf } from '../rest/search.ts';
import { planFor } from '../rest/search-filter.ts';
import { parseSearch } from '../search/parse-search.ts';
import { allOf, anyOf, type Filter } from '../store/filter.ts';
import { readerOf, type Keyed, type Reader } from '../store/reader.ts';
import { input, output, type Operation } from './definition.ts';
import { latestOfEach } from './latest-of-each.ts';

/** Observations that are looked through for one answer, and how many at a time. */
const MOST_LOOKED_AT = 20_000;
const AT_A_TIME = 1_000;
const MOST_EACH = 100;

/**
 * http://hl7.org/fhir/R4/observation-operation-lastn.html: of each kind the latest observations, by any search parameters of
 * Observation, of one patient.
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
    const names = new Set(request.search.map(([name]) => name.split(/[:.]/, 1)[0]));
    if (!names.has('patient') && !names.has('subject'))
      throw refusal(400, 'required', 'Say whose observations: send patient or subject.');
    if (!names.has('category') && !names.has('code'))
      throw refusal(400, 'required', 'Say which observations: send category or code.');
    const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
    const query = parseSearch(deps.searchParameters, 'Observation', request.search, options);
    const reader = readerOf(deps.store, access, exchange.session);
    const plan = await planFor(query, reader, deps);
    const prefixes = (deps.searchParameters.of('Observation').get('code')?.filedAs ?? []).map(({ prefix }) => prefix);
    const matches = latestOfEach(await newestFirst(reader, plan.filter), prefixes, max);
    const asked = [...request.search, ['max', String(max)]] as const;
    return searchsetOf({ matches, total: matches.length }, { address: ['Observation', '$lastn'], query: asked }, deps);
  },
};

/** @throws FhirError 403 where there are too many to look through */
async function newestFirst(reader: Reader, filter: Filter): Promise<Keyed[]> {
  const found: Keyed[] = [];
  for (let after: Filter = {}; found.length < MOST_LOOKED_AT;) {
    const page = { filter: allOf([filter, after]), sort: { sd: -1, _id: 1 }, limit: AT_A_TIME } as const;
    const rows = await reader.keyedPage('Observation', page);
    found.push(...rows);
    const last = rows.at(-1);
    if (!last || rows.length < AT_A_TIME) return found;
    after = olderThan(last);
  }
  throw refusal(
    403,
    'too-costly',
    `More than ${MOST_LOOKED_AT} observations fit: narrow them by code, category or date.`,
  );
}

/** Those without a date come last. */
function olderThan({ sd, _id }: Keyed): Filter {
  const tied = { sd, _id: { $gt: _id } };
  return sd === null ? tied : anyOf([{ sd: { $lt: sd } }, { sd: null }, tied]);
}
