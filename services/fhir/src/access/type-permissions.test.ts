import { expect, test } from 'vitest';
import { roleSeeds, type RoleName } from '@nilecare/contracts/permissions.ts';
import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { mayReadType } from './type-permissions.ts';

const as = (role: RoleName, who: { readonly staffId?: string; readonly patientId?: string }) =>
  new Actor({
    ...{ kind: 'user', id: 'u', name: 'U', roles: [role], facilityIds: [], sessionId: null, staffId: null },
    ...{ permissions: new Set<string>(roleSeeds[role].permissions), patientId: null, ...who },
  });

test('the trail, what patients decided and what is about money is read over FHIR by who reads it on the platform', () => {
  const doctor = as('doctor', { staffId: 's' });
  expect(mayReadType(doctor, 'Observation')).toBe(true);
  expect(mayReadType(doctor, 'AuditEvent')).toBe(false);
  const desk = as('receptionist', { staffId: 's' });
  for (const type of ['Coverage', 'Invoice', 'Claim']) {
    expect(mayReadType(desk, type)).toBe(true);
    expect(mayReadType(doctor, type)).toBe(roleSeeds.doctor.permissions.includes('billing:read'));
  }
  const technician = as('laboratory-technician', { staffId: 's' });
  expect([doctor, technician].map((it) => mayReadType(it, 'Consent'))).toEqual([true, false]);
  const patient = as('patient', { patientId: 'p' });
  for (const type of ['Invoice', 'Consent']) expect(mayReadType(patient, type)).toBe(true);
  expect(mayReadType(patient, 'AuditEvent')).toBe(false);
  // Who works here and is a patient here reads as a colleague.
  expect(mayReadType(as('patient', { patientId: 'p', staffId: 's' }), 'Invoice')).toBe(false);
});
