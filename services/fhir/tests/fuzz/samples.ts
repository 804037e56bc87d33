import type { Sending } from '../support/fhir-client.ts';

export interface Sample extends Omit<Sending, 'body'> {
  readonly method: string;
  readonly path: string;
  /** JSON or text as it is sent. */
  readonly body?: string;
}

/** The patient that many of the requests are about. */
export const patient = {
  resourceType: 'Patient' as const,
  id: 'fuzzed',
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Amal <b>Osman</b></p></div>' },
  extension: [{ url: 'http://example.org/x', valueString: 'x' }],
  identifier: [{ system: 'urn:fuzz', value: '1' }],
  name: [{ family: 'Osman', given: ['Amal'], period: { start: '2020-01-01' } }],
  gender: 'female',
  birthDate: '1984-02-29',
  _birthDate: { extension: [{ url: 'http://example.org/t', valueDateTime: '1984-02-29T10:00:00Z' }] },
  contact: [{ name: { text: 'Omar' }, telecom: [{ system: 'phone', value: '+20 100' }] }],
  contained: [{ resourceType: 'Organization', id: 'o', name: 'Clinic' }],
  managingOrganization: { reference: '#o' },
};
const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference: 'Patient/fuzzed' },
  effectiveDateTime: '2026-03-01T08:30:00+02:00',
  valueQuantity: { value: 72.5, unit: '/min', system: 'http://unitsofmeasure.org', code: '/min' },
  component: [{ code: { text: 'x' }, valueRatio: { numerator: { value: 1 }, denominator: { value: 2 } } }],
};
const bundle = {
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    {
      fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111',
      resource: observation,
      request: { method: 'POST', url: 'Observation', ifNoneExist: 'identifier=urn:fuzz|9' },
    },
    { request: { method: 'GET', url: 'Patient?name=osman' } },
    { resource: patient, request: { method: 'PUT', url: 'Patient/fuzzed' } },
  ],
};
const fhirPatch = {
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'operation',
      part: [
        { name: 'type', valueCode: 'replace' },
        { name: 'path', valueString: 'Patient.name[0].family' },
        { name: 'value', valueString: 'Idris' },
      ],
    },
  ],
};
const jsonPatch = [
  { op: 'test', path: '/gender', value: 'female' },
  { op: 'add', path: '/name/0/given/-', value: 'Layla' },
];
const xml =
  '<Patient xmlns="http://hl7.org/fhir"><name><family value="Osman"/><given value="Amal"/></name><birthDate value="1984-02-29"/></Patient>';

const searches = [
  'Patient?name:contains=os%25&birthdate=ge1980-01&gender=female,male&_sort=-birthdate,_id&_count=3',
  'Observation?code=http://loinc.org|8867-4&value-quantity=gt5.4|http://unitsofmeasure.org|/min&_include=Observation:subject',
  'Observation?subject:Patient.name=osman&_has:Provenance:target:agent=x&_revinclude:iterate=Provenance:target',
  'Patient?_filter=name co "os" and (birthdate gt 1980 or gender eq female)&_total=accurate&_summary=count',
  'Location?near=30.05|31.25|10|km&_elements=name,position&_format=json&_pretty=true',
  'Observation?code-value-quantity=8867-4$gt50&component-code:text=x&date=2026-03&_lastUpdated=gt2020',
  'QuestionnaireResponse?questionnaire:below=http://fuzzed.example|1&questionnaire.title=a&_include=*&_revinclude=*',
  'Encounter?location:below=Location/fuzzed&part-of:above=fuzzed&subject:Patient._text=osman%25%20amal',
  'Patient/fuzzed/$everything?_since=2020-01-01&_type=Observation',
  'Observation/$lastn?subject=Patient/fuzzed&max=2',
  'ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender&filter=ma',
  '_history?_since=2020-01-01T00:00:00Z&_count=2',
  'Patient/fuzzed/_history/1',
];

/** Requests that are right before they are mutated. */
export const samples: readonly Sample[] = [
  ...[patient, observation].map((it): Sample => ({
    method: 'POST',
    path: it.resourceType,
    body: JSON.stringify(it),
    headers: { prefer: 'return=minimal' },
  })),
  { method: 'PUT', path: 'Patient/fuzzed', body: JSON.stringify(patient), headers: { 'if-match': '*' } },
  { method: 'POST', path: '', body: JSON.stringify(bundle) },
  { method: 'POST', path: '', body: JSON.stringify({ ...bundle, type: 'batch' }) },
  { method: 'PATCH', path: 'Patient/fuzzed', body: JSON.stringify(fhirPatch) },
  {
    method: 'PATCH',
    path: 'Patient/fuzzed',
    body: JSON.stringify(jsonPatch),
    headers: { 'content-type': 'application/json-patch+json' },
  },
  { method: 'POST', path: 'Patient', body: xml, headers: { 'content-type': 'application/fhir+xml' } },
  { method: 'POST', path: 'Patient/$validate', body: JSON.stringify(patient) },
  {
    method: 'POST',
    path: 'Patient',
    body: JSON.stringify(patient),
    headers: { 'if-none-exist': 'identifier=urn:fuzz|1', accept: 'application/fhir+xml' },
  },
  {
    method: 'POST',
    path: 'Patient/_search',
    body: 'name=osman&birthdate=1984-02-29',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  ...searches.map((path): Sample => ({
    method: 'GET',
    path,
    headers: { accept: 'application/fhir+json', prefer: 'handling=strict' },
  })),
];
