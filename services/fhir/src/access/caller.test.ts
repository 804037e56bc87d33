import { expect, test } from 'vitest';
import { roleSeeds } from '@nilecare/contracts/permissions.ts';
import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { isPermitted } from './caller.ts';

test('who may not read a type does not write it', () => {
  const doctor = new Actor({
    ...{ kind: 'user', id: 'u', name: 'U', roles: ['doctor'], facilityIds: [], sessionId: null, staffId: 's' },
    ...{ permissions: new Set<string>(roleSeeds.doctor.permissions), patientId: null },
  });
  for (const interaction of ['c', 'u', 'd'] as const) {
    expect(isPermitted(doctor, interaction, 'Observation')).toBe(true);
    // A patch answers what is there, and the trail is nobody's to write.
    for (const type of ['Invoice', 'AuditEvent']) expect(isPermitted(doctor, interaction, type)).toBe(false);
  }
});
