import { describe, expect, test } from 'vitest';
import { EncounterStatus, type EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import { EncounterElsewhere, EncounterIsVisit, EncounterNotOpen } from '@nilecare/contracts/api/facility.ts';
import { isOld, mustBeAdmitted, mustBeAdmittedHere, type Admission } from './admission.ts';

const allows = (status: EncounterStatus, purpose: 'lie' | 'keep'): boolean => {
  try {
    mustBeAdmitted({ id: 'e1', status, class: 'inpatient' }, purpose);
    return true;
  } catch (error) {
    if (error instanceof EncounterNotOpen) return false;
    throw error;
  }
};

test('who is admitted lies in a bed, and one is kept for who is expected', () => {
  expect(EncounterStatus.options.filter((it) => allows(it, 'lie'))).toEqual(['in-progress', 'on-leave']);
  expect(EncounterStatus.options.filter((it) => allows(it, 'keep'))).toEqual(['planned', 'in-progress', 'on-leave']);
});

test('a visit has no bed, and none is kept for it', () => {
  for (const purpose of ['lie', 'keep'] as const) {
    const ask = (kind: EncounterClass) => () =>
      mustBeAdmitted({ id: 'e1', status: 'in-progress', class: kind }, purpose);
    expect(ask('ambulatory')).toThrow(EncounterIsVisit);
    expect(ask('emergency')).not.toThrow();
  }
});

describe('what events say', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute));
  const admission: Admission = {
    ...{ encounterId: 'e1', patientId: 'p1', facilityId: 'cairo', gender: 'female', birthDate: null, knownAt: at(5) },
    version: 4,
  };
  const cairo = { facilityId: 'cairo' };
  const khartoum = { facilityId: 'khartoum' };
  const movedTo = (facilityId: string, minute: number) => ({
    ...{ closedAt: null, version: null, movedTo: { facilityId, at: at(minute) } },
  });

  test('of an end counts, unless clinical knows of more since then: it was opened again', () => {
    const ended = (version: number | null) => () =>
      mustBeAdmittedHere(admission, { closedAt: at(0), movedTo: null, version }, cairo);
    expect(ended(null)).toThrow(EncounterNotOpen);
    expect(ended(4)).toThrow(EncounterNotOpen);
    expect(ended(5)).toThrow(EncounterNotOpen);
    expect(ended(3)).not.toThrow();
  });

  test('is old where more is known', () => {
    expect([3, 4, 5].map((told) => isOld(told, { version: 4 }))).toEqual([true, true, false]);
    expect(isOld(undefined, { version: 4 })).toBe(false);
    expect(isOld(1, { version: null })).toBe(false);
  });

  test('of another facility counts when it happened since clinical was asked', () => {
    expect(() => mustBeAdmittedHere(admission, movedTo('khartoum', 6), cairo)).toThrow(EncounterElsewhere);
    expect(() => mustBeAdmittedHere(admission, movedTo('khartoum', 6), khartoum)).not.toThrow();
    expect(() => mustBeAdmittedHere(admission, movedTo('khartoum', 4), cairo)).not.toThrow();
    expect(() => mustBeAdmittedHere(admission, { closedAt: null, movedTo: null, version: null }, khartoum)).toThrow(
      EncounterElsewhere,
    );
  });
});
