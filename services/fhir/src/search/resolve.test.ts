import { expect, it } from 'vitest';
import { index, parse } from '../../tests/support/searching.ts';
import type { Resource } from '../rest/resource.ts';
import { matcherOf, type Matched } from './matcher.ts';
import { resolved, type Resolver } from './resolve.ts';

const resources: Resource[] = [
  { resourceType: 'Organization', id: 'o1', name: 'Nile', partOf: { reference: 'Organization/o2' } },
  { resourceType: 'Organization', id: 'o2', name: 'Ministry' },
  {
    resourceType: 'Patient',
    id: 'p1',
    name: [{ family: 'Peter' }],
    managingOrganization: { reference: 'Organization/o1' },
  },
  { resourceType: 'Patient', id: 'p2', name: [{ family: 'Paul' }] },
  { resourceType: 'Group', id: 'g1', code: { coding: [{ code: 'Peter' }] } },
  {
    resourceType: 'Observation',
    id: 'a',
    status: 'final',
    subject: { reference: 'Patient/p1' },
    code: { coding: [{ system: 's', code: '1' }] },
  },
  {
    resourceType: 'Observation',
    id: 'b',
    status: 'amended',
    subject: { reference: 'Patient/p2' },
    code: { coding: [{ system: 's', code: '2' }] },
  },
  { resourceType: 'Observation', id: 'c', status: 'final', subject: { reference: 'Group/g1' } },
  { resourceType: 'Provenance', id: 'v', target: [{ reference: 'Observation/b' }], recorded: '2024-01-01T00:00:00Z' },
];
const stored: Matched[] = resources.map((it) => ({
  ...index(it),
  _id: `${it.resourceType}/${it.id ?? ''}`,
  at: new Date('2026-01-01'),
}));
const ofType = (type: string) => stored.filter((it) => it._id.startsWith(`${type}/`));

/** Asks what is stored above. */
const resolver: Resolver = {
  idsOf: async (type, criterion) =>
    ofType(type)
      .filter(matcherOf([criterion]))
      .map(({ _id }) => _id),
  referredBy: async (type, criterion, starts) =>
    ofType(type)
      .filter(matcherOf([criterion]))
      .flatMap(({ k }) => k.filter((key) => starts.some((it) => key.startsWith(it))))
      .map((key) => key.slice(key.indexOf('>') + 1)),
  codesIn: async (valueSet) =>
    valueSet === 'ones' ? [{ system: 's', code: '1' }] : [{ system: 'x', code: 'amended' }],
  relatedCodes: async (system, code) => [
    { system, code },
    { system, code: '1' },
  ],
};

async function search(type: string, text: string): Promise<string[]> {
  const { criteria } = parse(type, [...new URLSearchParams(text)]);
  const known = await Promise.all(criteria.map((it) => resolved(it, resolver)));
  return ofType(type)
    .filter(matcherOf(known))
    .map(({ _id }) => _id.slice(type.length + 1));
}

it.each([
  ['Observation', 'subject:Patient.name=peter', ['a']],
  ['Observation', 'subject.name=peter,paul', ['a', 'b']],
  ['Observation', 'patient.organization.partof.name=ministry', ['a']],
  ['Observation', 'patient.organization.name=ministry', []],
  ['Patient', '_has:Observation:patient:status=amended', ['p2']],
  ['Patient', '_has:Observation:patient:_has:Provenance:target:recorded=2024', ['p2']],
  ['Organization', '_has:Patient:organization:_has:Observation:subject:code=1', ['o1']],
  ['Group', '_has:Observation:patient:status=final', []],
  ['Observation', 'code:in=ones', ['a']],
  ['Observation', 'code:not-in=ones', ['b', 'c']],
  ['Observation', 'status:in=states', ['b']],
  ['Observation', 'code:below=s|2', ['a', 'b']],
  ['Observation', '_filter=subject.name eq "peter" or status eq amended', ['a', 'b']],
  ['Observation', '_filter=patient.name co "AU" and status ne final', ['b']],
])('%s?%s finds %j', async (type, text, ids) => {
  expect(await search(type, text)).toEqual(ids);
});
