import type { AllergyIntolerance, Coding, Condition, Observation } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { recordAllergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { recordObservation, type ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import { recordDiagnosis, recordProblem } from '@nilecare/contracts/api/clinical-record.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { platformAccess } from '../../access/access.ts';
import type { Caller } from '../../rest/exchange.ts';
import { FhirError } from '../../rest/outcome.ts';
import { statedAllergyOf } from '../allergy/to-allergy.ts';
import { statedDiagnosisOf, statedProblemOf } from '../condition/to-problem.ts';
import { isCharted, statedObservationOf } from '../observation/to-observation.ts';

const caller: Caller = {
  actor: serviceActor('test'),
  author: { kind: 'user', id: 'u1', name: 'Dr Salma' },
  access: platformAccess,
};
const patientId = '01900000-0000-7000-8000-000000000001';
const encounterId = '01900000-0000-7000-8000-000000000002';
const subject = { reference: `Patient/${patientId}` };
const hl7 = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

const places = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    if (error instanceof FhirError) return error.issues.flatMap((it) => it.expression ?? []);
    throw error;
  }
  return 'done';
};

describe('vital signs', () => {
  const pulse: Observation = {
    resourceType: 'Observation',
    status: 'final',
    category: [hl7('observation-category', 'vital-signs')],
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject,
    effectiveDateTime: '2026-11-29T08:00:00+02:00',
    valueQuantity: { value: 82, unit: 'beats/min', system: 'http://unitsofmeasure.org', code: '/min' },
  };
  const { valueQuantity: _, ...valueless } = pulse;
  const pressure: Observation = {
    ...valueless,
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
    component: [
      {
        code: { coding: [{ system: 'http://loinc.org', code: '8480-6' }] },
        valueQuantity: { value: 120, code: 'mm[Hg]' },
      },
      {
        code: { coding: [{ system: 'http://loinc.org', code: '8462-4' }] },
        valueQuantity: { value: 80, code: 'mm[Hg]' },
      },
    ],
  };

  test('land in the chart as they were measured', () => {
    const stated = statedObservationOf(pulse, caller);
    expect(stated).toEqual({
      kind: 'set',
      set: { measured: [{ name: 'pulse', value: 82, unit: '/min' }], takenAt: pulse.effectiveDateTime, note: null },
    });
    expect(statedObservationOf(pressure, caller)).toMatchObject({
      set: {
        measured: [
          { name: 'systolic', value: 120 },
          { name: 'diastolic', value: 80 },
        ],
      },
    });
    const set = stated.kind === 'set' ? stated.set : {};
    expect(recordObservation.body.safeParse({ patientId, ...set })).toMatchObject({ success: true });
  });

  test('only what the charts have is charted', () => {
    expect(isCharted(pulse)).toBe(true);
    expect(isCharted({ ...pulse, category: [hl7('observation-category', 'laboratory')] })).toBe(false);
    expect(isCharted({ ...pulse, code: { coding: [{ system: 'http://loinc.org', code: '39156-5' }] } })).toBe(false);
  });

  test.each<[string, Partial<Observation>, string[]]>([
    ['another unit', { valueQuantity: { value: 1, code: 'Hz' } }, ['Observation.value']],
    ['a bound', { valueQuantity: { value: 60, code: '/min', comparator: '<' } }, ['Observation.value']],
    ['a day without a time', { effectiveDateTime: '2026-11-29' }, ['Observation.effective']],
    ['a number of elsewhere', { identifier: [{ system: 'urn:x', value: '7' }] }, ['Observation.identifier']],
    ['a preliminary one', { status: 'preliminary' }, ['Observation.status']],
    ['somebody else', { performer: [{ reference: 'Practitioner/x' }] }, ['Observation.performer']],
    ['a body site', { bodySite: { text: 'arm' } }, ['Observation.bodySite']],
  ])('%s is refused by its place', (_, change, expected) => {
    expect(places(() => statedObservationOf({ ...pulse, ...change }, caller))).toEqual(expected);
  });

  test('a measurement without its time is none: the same value an hour later would be the same one', () => {
    const { effectiveDateTime: _time, ...timeless } = pulse;
    expect(places(() => statedObservationOf(timeless, caller))).toEqual(['Observation.effective']);
  });

  test('half a blood pressure is none', () => {
    const [systolic] = pressure.component ?? [];
    const half = { ...pressure, component: systolic ? [systolic] : [] };
    expect(places(() => statedObservationOf(half, caller))).toEqual(['Observation.component']);
  });

  test('a correction leaves what else was measured', () => {
    const before: ObservationSet = {
      id: patientId,
      version: 1,
      patientId,
      encounterId: null,
      recordedAt: '2026-11-29T06:00:00Z',
      recordedBy: { id: 'u', name: 'N', staffId: null },
      changedAt: '2026-11-29T06:00:00Z',
      changedBy: { id: 'u', name: 'N', staffId: null },
      takenAt: '2026-11-29T06:00:00Z',
      measured: [
        { name: 'pulse', value: 28, unit: '/min', loinc: '8867-4' },
        { name: 'temperature', value: 38, unit: 'Cel', loinc: '8310-5' },
      ],
      consciousness: 'A',
      oxygen: { given: false, litresPerMinute: null, device: null },
      position: null,
      note: null,
      spo2Scale: 1,
      news2: null,
      response: null,
      status: 'final',
    };
    expect(statedObservationOf({ ...pulse, status: 'corrected' }, caller, before)).toMatchObject({
      set: {
        measured: [
          { name: 'temperature', value: 38 },
          { name: 'pulse', value: 82 },
        ],
        consciousness: 'A',
        oxygen: { given: false },
      },
    });
    // What is said of the pulse must not become true of the temperature.
    const wrong: Observation = { ...pulse, status: 'entered-in-error' };
    expect(places(() => statedObservationOf(wrong, caller, before))).toEqual(['Observation.status']);
    const earlier = { ...pulse, effectiveDateTime: '2026-11-29T07:00:00+02:00' };
    expect(places(() => statedObservationOf(earlier, caller, before))).toEqual(['Observation.effective']);
    const alone = { ...before, measured: before.measured.slice(0, 1), consciousness: null, oxygen: null };
    expect(statedObservationOf(wrong, caller, alone)).toMatchObject({ kind: 'error' });
  });
});

describe('allergies', () => {
  const penicillin: AllergyIntolerance = {
    resourceType: 'AllergyIntolerance',
    patient: subject,
    clinicalStatus: hl7('allergyintolerance-clinical', 'active'),
    verificationStatus: hl7('allergyintolerance-verification', 'confirmed'),
    category: ['medication'],
    criticality: 'high',
    code: { text: 'Penicillin', coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7980' }] },
    reaction: [{ manifestation: [{ text: 'Hives' }], severity: 'severe' }],
  };

  test('are stated as the record takes them', () => {
    const stated = statedAllergyOf(penicillin, caller);
    expect(stated).toMatchObject({
      substance: { text: 'Penicillin', code: '7980' },
      verificationStatus: 'confirmed',
      criticality: 'high',
      reactions: [{ manifestation: 'Hives', severity: 'severe' }],
    });
    expect(recordAllergy.body.safeParse({ patientId, ...stated })).toMatchObject({ success: true });
  });

  test('keep a code where the record cannot take it for another substance', () => {
    const snomed = { system: 'http://snomed.info/sct', code: '91936005' };
    const coded = (...coding: Coding[]) =>
      statedAllergyOf({ ...penicillin, code: { text: 'Penicillin', coding } }, caller);
    expect(coded(snomed).substance).toEqual({ text: 'Penicillin', code: null });
    const rxnorm = { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7980' };
    expect(coded(snomed, rxnorm).substance.code).toBe('7980');
  });

  test.each<[string, Partial<AllergyIntolerance>, string[]]>([
    ['two categories', { category: ['food', 'medication'] }, ['AllergyIntolerance.category[1]']],
    [
      'that none are known',
      { code: { text: 'None', coding: [{ system: 'http://snomed.info/sct', code: '716186003' }] } },
      ['AllergyIntolerance.code'],
    ],
    [
      'a code that nobody can read here',
      { code: { coding: [{ system: 'http://snomed.info/sct', code: '91936005' }] } },
      ['AllergyIntolerance.code'],
    ],
    ['a last occurrence', { lastOccurrence: '2020' }, ['AllergyIntolerance.lastOccurrence']],
    ['a status of elsewhere', { clinicalStatus: { text: 'gone' } }, ['AllergyIntolerance.clinicalStatus']],
  ])('%s: refused by its place', (_, change, expected) => {
    expect(places(() => statedAllergyOf({ ...penicillin, ...change }, caller))).toEqual(expected);
  });
});

describe('conditions', () => {
  const diabetes: Condition = {
    resourceType: 'Condition',
    subject,
    category: [hl7('condition-category', 'problem-list-item')],
    clinicalStatus: hl7('condition-clinical', 'active'),
    verificationStatus: hl7('condition-ver-status', 'confirmed'),
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'E11.9', display: 'Type 2 diabetes' }] },
    onsetDateTime: '2019-05',
  };

  test('of the problem list and of a stay are stated as the record takes them', () => {
    const problem = statedProblemOf(diabetes, caller);
    expect(problem).toMatchObject({
      code: 'E11.9',
      text: 'Type 2 diabetes',
      onset: '2019-05',
      clinicalStatus: 'active',
    });
    expect(recordProblem.body.safeParse({ patientId, ...problem })).toMatchObject({ success: true });
    const { onsetDateTime: _, ...rest } = diabetes;
    const diagnosis = statedDiagnosisOf({ ...rest, encounter: { reference: `Encounter/${encounterId}` } }, caller);
    expect(recordDiagnosis.body.safeParse({ patientId, encounterId, ...diagnosis })).toMatchObject({ success: true });
  });

  test('what the record cannot hold is named', () => {
    const graded = { ...diabetes, severity: { text: 'mild' }, code: {} };
    expect(places(() => statedProblemOf(graded, caller))).toEqual(['Condition.severity', 'Condition.code']);
    const placeless = { ...diabetes, category: [] };
    expect(places(() => statedProblemOf(placeless, caller))).toEqual(['Condition.category']);
    expect(places(() => statedDiagnosisOf(diabetes, caller))).toEqual([
      'Condition.onsetDateTime',
      'Condition.encounter',
    ]);
  });
});
