import { expect, test } from 'vitest';
import { entriesOf } from './bundle-entries.ts';
import { FhirError } from './outcome.ts';

const BASE = 'http://here.example/fhir/R4';
const patient = { resourceType: 'Patient' };
const request = { method: 'POST', url: 'Patient' };
const read = (entry: object) => entriesOf({ resourceType: 'Bundle', type: 'transaction', entry: [entry] }, BASE);

const refusedAt = (entry: object): string | undefined => {
  try {
    read(entry);
  } catch (error) {
    if (error instanceof FhirError) return error.issues[0]?.expression?.[0];
    throw error;
  }
  throw new Error('taken');
};

test('an entry is read with its conditions', () => {
  const fullUrl = 'urn:uuid:11111111-1111-4111-8111-111111111111';
  expect(read({ fullUrl, resource: patient, request: { ...request, ifNoneExist: 'identifier=a|1' } })).toEqual([
    {
      ...{ index: 0, fullUrl, resource: patient, method: 'POST', path: ['Patient'], query: [] },
      conditions: { 'if-none-exist': 'identifier=a|1' },
    },
  ]);
});

test.each<[string, object, string]>([
  ['a condition that is no text', { request: { ...request, ifNoneExist: ['a=b'] } }, 'request.ifNoneExist'],
  ['an empty condition', { request: { ...request, ifNoneExist: ' ' } }, 'request.ifNoneExist'],
  ['a condition that is a number', { request: { ...request, ifMatch: 3 } }, 'request.ifMatch'],
  ['a condition that is null', { request: { ...request, ifMatch: null } }, 'request.ifMatch'],
  ['a condition that is misspelt', { request: { ...request, ifNoneExists: 'a=b' } }, 'request.ifNoneExists'],
  ['another element', { request, ressource: patient }, 'ressource'],
  ['an address that is no text', { request, fullUrl: 1 }, 'fullUrl'],
])('%s is refused by its name, as the entry would mean another thing without it', (_what, entry, place) => {
  expect(refusedAt({ resource: patient, ...entry })).toBe(`Bundle.entry[0].${place}`);
});
