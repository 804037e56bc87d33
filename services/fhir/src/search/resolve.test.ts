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
  { resourceType: 'Organization', id: 'o3', name: 'Ward', partOf: { reference: 'Organization/o1' } },
  // In a circle with itself.
  { resourceType: 'Organization', id: 'o4', partOf: { reference: 'Organization/o4' } },
  { resourceType: 'Questionnaire', id: 'q', url: 'urn:q', status: 'active' },
  { resourceType: 'QuestionnaireResponse', id: 'r1', status: 'completed', questionnaire: 'urn:q' },
  { resourceType: 'QuestionnaireResponse', id: 'r2', status: 'amended', questionnaire: 'urn:other' },
  { resourceType: 'QuestionnaireResponse', id: 'r3', status: 'amended', questionnaire: 'urn:q|1.2' },
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
  namesOf: async (type, references) =>
    ofType(type)
      .filter(({ _id }) => references.includes(_id))
      .flatMap(({ k }) =>
        k.flatMap(
          (key) =>
            /^Questionnaire\.url@(.*)$/
              .exec(key)
              ?.slice(1)
              .map((url) => `${url}|`) ?? [],
        ),
      ),
  namedBy: async (type, names) =>
    ofType(type)
      .filter(({ k }) => names.some((name) => name.endsWith('|') && k.includes(`${type}.url@${name.slice(0, -1)}`)))
      .map(({ _id }) => _id),
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
  ['Patient', 'organization:below=Organization/o2', ['p1']],
  ['Patient', 'organization:below=o2', ['p1']],
  ['Patient', 'organization:above=Organization/o3', ['p1']],
  ['Patient', 'organization:above=Organization/o2', []],
  ['Organization', 'partof:below=o1', ['o3']],
  ['Organization', 'partof:below=o2', ['o1', 'o3']],
  ['Organization', 'partof:below=o4', ['o4']],
  ['QuestionnaireResponse', 'questionnaire.status=active', ['r1']],
  ['QuestionnaireResponse', 'questionnaire=urn:q', ['r1', 'r3']],
  ['QuestionnaireResponse', 'questionnaire:below=urn:q', ['r1', 'r3']],
  ['QuestionnaireResponse', 'questionnaire:below=urn:q|1', ['r3']],
  ['QuestionnaireResponse', 'questionnaire:above=urn:q|1.2.3', ['r3']],
  ['QuestionnaireResponse', 'questionnaire:below=urn:q|1.2.3', []],
  ['Questionnaire', '_has:QuestionnaireResponse:questionnaire:status=completed', ['q']],
  ['Questionnaire', '_has:QuestionnaireResponse:questionnaire:status=amended', []],
  ['Observation', 'code:in=ones', ['a']],
  ['Observation', 'code:not-in=ones', ['b', 'c']],
  ['Observation', 'status:in=states', ['b']],
  ['Observation', 'code:below=s|2', ['a', 'b']],
  ['Observation', '_filter=subject.name eq "peter" or status eq amended', ['a', 'b']],
  ['Observation', '_filter=patient.name co "AU" and status ne final', ['b']],
])('%s?%s finds %j', async (type, text, ids) => {
  expect(await search(type, text)).toEqual(ids);
});
