import type { Deps } from '../deps.ts';
import type { Pairs, Reply } from '../rest/exchange.ts';
import { pageSizeOf } from '../rest/paging.ts';
import { deletedAt, mustBeType, notFound } from '../rest/places.ts';
import { searchsetOf } from '../rest/search.ts';
import { pageOf } from '../rest/search-page.ts';
import { placeIn } from '../rest/read.ts';
import { inCompartment } from '../search/compartments.ts';
import type { Criterion } from '../search/criteria.ts';
import { parseSearch } from '../search/parse-search.ts';
import { within } from '../search/with-patients.ts';
import { readerOf, type Place } from '../store/reader.ts';
import { input, output, type Operation, type OperationContext, type OperationRequest } from './definition.ts';
import { isSupport, withSupport } from './everything-support.ts';
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
  async handle(request, context) {
    const { deps, exchange } = context;
    const place = placeIn(exchange, deps);
    const reader = readerOf(deps.store, exchange.caller.access, exchange.session);
    const ids = await recordsOf(reader, deps, await patientOf(reader, place));
    const types = [...deps.spec.patientCompartment].flatMap(([type, codes]) => (codes.length > 0 ? [type] : []));
    const belonging = {
      place,
      members: new Map(types.map((type): [string, Criterion] => [type, { kind: 'patients', ids }])),
      datesOf: (type: string) => careDates(type, request, deps),
      isBeside: isSupport(deps),
    };
    return told(belonging, request, context);
  },
};

/** http://hl7.org/fhir/R4/encounter-operation-everything.html: the encounter, what is of it, and with these the patient. */
export const encounterEverything: Operation = {
  name: '$everything',
  levels: ['instance'],
  types: ['Encounter'],
  definition: 'http://hl7.org/fhir/OperationDefinition/Encounter-everything',
  affectsState: false,
  parameters: [
    input('_since', 'instant'),
    input('_type', 'code', '*'),
    input('_count', 'integer'),
    output('return', 'Bundle'),
  ],
  async handle(request, context) {
    const { deps, exchange } = context;
    const place = placeIn(exchange, deps);
    const found = await readerOf(deps.store, exchange.caller.access, exchange.session).current(place);
    if (!found) throw notFound(place);
    if (found.gone) throw deletedAt(place, found.v);
    const members = [...(deps.spec.compartments.get('Encounter')?.keys() ?? [])].flatMap((type) => {
      const condition = inCompartment(deps, place, type);
      return condition ? [[type, condition] as const] : [];
    });
    const isOutside = isSupport(deps);
    const isBeside = (type: string) => type === 'Patient' || isOutside(type);
    return told({ place, members: new Map(members), datesOf: () => [], isBeside }, request, context);
  },
};

/** What belongs to a place. */
interface Belonging {
  readonly place: Place;
  /** By which condition a resource of a type belongs to it. */
  readonly members: ReadonlyMap<string, Criterion>;
  /** Within which dates of care, as search parameters of the type. */
  readonly datesOf: (type: string) => Pairs;
  /** What of that which the members refer to comes with them. */
  readonly isBeside: (type: string) => boolean;
}

/** A page of all that belongs to a place. @throws FhirError 400, 404 */
async function told(
  { place, members, datesOf, isBeside }: Belonging,
  request: OperationRequest,
  { deps, exchange }: OperationContext,
): Promise<Reply> {
  const { access } = exchange.caller;
  const named = new Set(request.texts('_type').flatMap((it) => it.split(',')));
  for (const type of named) mustBeType(deps, type);
  const isAsked = (type: string) => named.size === 0 || named.has(type);
  const since = request.text('_since');
  const changed: Pairs = since === undefined ? [] : [['_lastUpdated', `ge${since}`]];
  const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
  const queries = [...members]
    .filter(([type]) => isAsked(type) && access.grant(type, 's'))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([type, condition]) => {
      const query = parseSearch(deps.searchParameters, type, [...datesOf(type), ...changed], options);
      return within(deps.searchParameters, query, condition);
    });
  const asked = askedOf(request);
  const size = pageSizeOf(asked, deps.own.fhirPageSize);
  // Where the page begins stands in its address alone.
  const page = await pageOf({ queries, size, query: exchange.query }, access, deps, exchange.session);
  const reader = readerOf(deps.store, access, exchange.session);
  const included = await withSupport(page.matches, (type) => isAsked(type) && isBeside(type), reader, deps);
  return searchsetOf({ ...page, included }, { address: [place.type, place.id, '$everything'], query: asked }, deps);
}

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
    ...request.answer,
  ];
}

/** Dates of care are those by which a type is usually read; a patient has none. */
function careDates(type: string, request: OperationRequest, { searchParameters }: Deps): Pairs {
  const date = type === 'Patient' ? undefined : searchParameters.dateOf(type)?.code;
  const bounds = [
    ['ge', request.text('start')],
    ['le', request.text('end')],
  ] as const;
  return bounds.flatMap(([prefix, value]): Pairs =>
    date === undefined || value === undefined ? [] : [[date, prefix + value]],
  );
}
