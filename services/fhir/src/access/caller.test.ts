import { expect, test } from 'vitest';
import { roleSeeds, type RoleName } from '@nilecare/contracts/permissions.ts';
import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { isPermitted } from './caller.ts';

const having = (role: RoleName) =>
  new Actor({
    ...{ kind: 'user', id: 'u', name: 'U', roles: [role], facilityIds: [], sessionId: null, staffId: 's' },
    ...{ permissions: new Set<string>(roleSeeds[role].permissions), patientId: null },
  });
const doctor = having('doctor');

test('who may not read a type does not write it', () => {
  for (const interaction of ['c', 'u', 'd'] as const) {
    expect(isPermitted(doctor, interaction, 'Observation')).toBe(true);
    // A patch answers what is there, and the trail is nobody's to write.
    for (const type of ['Invoice', 'AuditEvent']) expect(isPermitted(doctor, interaction, type)).toBe(false);
  }
});

test('who writes about patients does not define by what their resources are judged, and the other way round', () => {
  const administrator = having('administrator');
  for (const interaction of ['c', 'u', 'd'] as const) {
    for (const type of ['StructureDefinition', 'CodeSystem', 'ValueSet', 'ConceptMap', 'SearchParameter']) {
      expect(isPermitted(doctor, interaction, type)).toBe(false);
      expect(isPermitted(administrator, interaction, type)).toBe(true);
    }
    expect(isPermitted(administrator, interaction, 'Observation')).toBe(false);
  }
  expect(isPermitted(doctor, 'r', 'ValueSet')).toBe(true);
});
