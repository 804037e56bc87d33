import type { Deps } from '../deps.ts';
import type { Pairs } from '../rest/exchange.ts';
import { pageSizeOf } from '../rest/paging.ts';
import { mustBeType } from '../rest/places.ts';
import { searchsetOf } from '../rest/search.ts';
import { pageOf } from '../rest/search-page.ts';
import { placeIn } from '../rest/read.ts';
import { parseSearch } from '../search/parse-search.ts';
import { readerOf } from '../store/reader.ts';
import { input, output, type Operation, type OperationRequest } from './definition.ts';
import { withSupport } from './everything-support.ts';
import { patientOf, recordsOf } from './patient-records.ts';

/**
 * http://hl7.org/fhir/R4/patient-operation-everything.html: all of a patient's compartment that is open to the caller, page by
 * page, each page with the practitioners, organisations, places and medications that it refers to. What was written under a
 * record that was merged into hers is hers.
 */
export const everything: Operation = {
  name: '$everything',
  levels: ['instance'],
  types: ['Patient'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
  affectsState: false,
  parameters: [
    input('start', 'date'),
    input('end', 'date'),
    input('_since', 'instant'),
    input('_type', 'code', '*'),
    input('_count', 'integer'),
    output('return', 'Bundle'),
  ],
  async handle(request, { deps, exchange }) {
    const place = placeIn(exchange, deps);
    const { access } = exchange.caller;
    const reader = readerOf(deps.store, access, exchange.session);
    const patient = await patientOf(reader, place);
    const asked = askedOf(request);
    const types = compartmentTypes(deps, request).filter((type) => access.grant(type, 's'));
    const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
    const queries = types.map((type) =>
      parseSearch(deps.searchParameters, type, conditionsOn(type, request, deps), options),
    );
    const within = { pat: { $in: await recordsOf(reader, deps, patient) } };
    const size = pageSizeOf(asked, deps.own.fhirPageSize);
    // Where the page begins stands in its address alone.
    const page = await pageOf({ queries, within, size, query: exchange.query }, access, deps, exchange.session);
    const whole = { ...page, included: await withSupport(page.matches, new Set(types), reader, deps) };
    return searchsetOf(whole, { address: ['Patient', place.id, '$everything'], query: asked }, deps);
  },
};

/** What was asked, as the link to the next page says it again. */
function askedOf(request: OperationRequest): Pairs {
  const count = request.integer('_count');
  return [
    ...['start', 'end', '_since'].flatMap((name): Pairs => {
      const value = request.text(name);
      return value === undefined ? [] : [[name, value]];
    }),
    ...request.texts('_type').map((value) => ['_type', value] as const),
    ...(count === undefined ? [] : [['_count', String(count)] as const]),
  ];
}

/** Types that the compartment of a patient can hold; those that were named. @throws FhirError where one of them is no type */
function compartmentTypes(deps: Deps, request: OperationRequest): string[] {
  const named = new Set(request.texts('_type').flatMap((it) => it.split(',')));
  for (const type of named) mustBeType(deps, type);
  return [...deps.spec.patientCompartment]
    .filter(([type, parameters]) => parameters.length > 0 && (named.size === 0 || named.has(type)))
    .map(([type]) => type)
    .sort();
}

/** Dates of care are those by which a type is usually read; a patient has none. */
function conditionsOn(type: string, request: OperationRequest, { searchParameters }: Deps): Pairs {
  const since = request.text('_since');
  const date = type === 'Patient' ? undefined : searchParameters.dateOf(type)?.code;
  const bounds = [
    ['ge', request.text('start')],
    ['le', request.text('end')],
  ] as const;
  return [
    ...(since === undefined ? [] : [['_lastUpdated', `ge${since}`] as const]),
    ...bounds.flatMap(([prefix, value]): Pairs =>
      date === undefined || value === undefined ? [] : [[date, prefix + value]],
    ),
  ];
}
