import { expect, test } from 'vitest';
import { Actor, serviceActor } from './actor.ts';

const aDoctor = (patientId: string | null = null) =>
  new Actor({
    kind: 'user',
    id: 'u1',
    name: 'Dr Test',
    roles: ['doctor'],
    permissions: new Set(['record:read']),
    facilityIds: ['*'],
    sessionId: null,
    staffId: null,
    patientId,
  });

test('a record opens to whom something joins to its patient, and says what it was', () => {
  const doctor = aDoctor();
  doctor.mustCareFor('p1', 'care-team');
  expect(doctor.relationshipTo('p1')).toBe('care-team');
  expect(doctor.relationshipTo('p2')).toBeUndefined();
});

test('working in every facility opens no record', () => {
  expect(() => aDoctor().mustCareFor('p1', null)).toThrow(expect.objectContaining({ code: 'no-care-relationship' }));
});

test('patients read their own record, services do their work', () => {
  const patient = aDoctor('p1');
  patient.mustCareFor('p1', null);
  expect(patient.relationshipTo('p1')).toBe('self');
  expect(() => patient.mustCareFor('p2', null)).toThrow();
  expect(() => serviceActor('device').mustCareFor('p1', null)).not.toThrow();
});

test('having asked for the facility is not having asked for the relationship', () => {
  const doctor = aDoctor();
  doctor.mustReachFacility('f1');
  expect(doctor.scopeWasChecked('care')).toBe(false);
  doctor.mustCareFor('p1', 'on-duty');
  expect(doctor.scopeWasChecked('care')).toBe(true);
});
