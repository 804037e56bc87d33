import { expect, it } from 'vitest';
import { index, parameters } from '../../tests/support/searching.ts';
import { loadSpecification } from '../definitions/load-specification.ts';
import type { Resource } from '../rest/resource.ts';
import { inCompartment } from './compartments.ts';
import { matcherOf } from './matcher.ts';

const definitions = { spec: loadSpecification(), searchParameters: parameters };

const observation: Resource = {
  resourceType: 'Observation',
  id: 'o1',
  subject: { reference: 'Patient/p1' },
  encounter: { reference: 'Encounter/e1' },
  performer: [{ reference: 'Practitioner/d1' }, { reference: 'RelatedPerson/r1' }],
  device: { reference: 'Device/v1' },
};
const encounter: Resource = { resourceType: 'Encounter', id: 'e1', status: 'finished' };

const isIn = (resource: Resource, type: string, id: string): boolean | undefined => {
  const condition = inCompartment(definitions, { type, id }, resource.resourceType);
  const values = { ...index(resource), _id: `${resource.resourceType}/${resource.id ?? ''}`, at: new Date() };
  return condition && matcherOf([condition])(values);
};

it.each([
  ['Patient', 'p1'],
  ['Encounter', 'e1'],
  ['Practitioner', 'd1'],
  ['RelatedPerson', 'r1'],
  ['Device', 'v1'],
])('what a resource says of a %s puts it into that one’s compartment', (type, id) => {
  expect(isIn(observation, type, id)).toBe(true);
  expect(isIn(observation, type, 'x')).toBe(false);
});

it('an encounter is in its own; a type that the definition does not name is in none', () => {
  expect(isIn(encounter, 'Encounter', 'e1')).toBe(true);
  expect(isIn(encounter, 'Encounter', 'e2')).toBe(false);
  expect(
    isIn({ resourceType: 'Device', id: 'v1', patient: { reference: 'Patient/p1' } }, 'Patient', 'p1'),
  ).toBeUndefined();
  expect(isIn(observation, 'Organization', 'o1')).toBeUndefined();
});
