import { loadSpecification } from '../../src/definitions/load-specification.ts';
import type { Pairs } from '../../src/rest/exchange.ts';
import type { Resource } from '../../src/rest/resource.ts';
import { indexerOf } from '../../src/search/indexer.ts';
import { matcherOf } from '../../src/search/matcher.ts';
import { parseSearch } from '../../src/search/parse-search.ts';
import { searchParametersOf } from '../../src/search/search-parameters.ts';

export const base = 'https://hospital.example/fhir/R4';
export const parameters = searchParametersOf(loadSpecification());
export const index = indexerOf(parameters, { base });
const now = new Date('2026-06-01T00:00:00Z');

export const parse = (type: string, pairs: Pairs, handling: 'strict' | 'lenient' = 'strict') =>
  parseSearch(parameters, type, pairs, { handling, now, base });

/** Whether a search finds a resource. */
export function finds(resource: Resource, search: string): boolean {
  const pairs = [...new URLSearchParams(search)];
  const { resourceType: type, id = 'x' } = resource;
  const fits = matcherOf(parse(type, pairs).criteria);
  return fits({ ...index(resource), _id: `${type}/${id}`, at: new Date('2026-05-01T10:00:00Z') });
}

export const found = (resource: Resource, searches: readonly string[]) => searches.filter((it) => finds(resource, it));

export const patient: Resource = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { tag: [{ system: 'urn:tags', code: 'demo' }], lastUpdated: '2026-05-01T10:00:00Z' },
  identifier: [
    { type: { coding: [{ system: 'urn:types', code: 'MR' }], text: 'Record number' }, system: 'urn:mrn', value: 'A|1' },
  ],
  name: [{ family: 'Müller', given: ['Éva'] }, { text: 'مُحمَّد أحمد' }],
  gender: 'female',
  birthDate: '1980-02-29',
  telecom: [{ system: 'email', value: 'Eva@Example.org' }],
  managingOrganization: { reference: 'Organization/o1' },
  generalPractitioner: [{ identifier: { system: 'urn:staff', value: '7' } }],
};

export const weight: Resource = {
  resourceType: 'Observation',
  id: 'w',
  status: 'final',
  category: [{ coding: [{ system: 'urn:categories', code: 'vital-signs' }] }],
  code: { coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body Weight' }] },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2024-03-10T23:30:00-02:00',
  valueQuantity: { value: 72.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
};
