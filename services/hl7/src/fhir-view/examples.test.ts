import type { MedicationRequest } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { EXAMPLES } from './examples.fixture.ts';
import { seen, system } from './seen.fixture.ts';

test('an admission: who, where, why, who pays', () => {
  const { all, ref } = seen(EXAMPLES.admission);
  expect(all('Patient')).toMatchObject([
    {
      identifier: [
        { system: 'urn:nilecare:hl7-authority:HIS', value: '100001', type: { coding: [{ code: 'MR' }] } },
        { system: 'urn:nilecare:hl7-authority:EGY', value: '29001011234567', type: { coding: [{ code: 'NI' }] } },
      ],
      name: [
        { use: 'official', family: 'Hassan', given: ['Amina', 'Ali'], prefix: ['Mrs'] },
        { use: 'official', family: 'حسن', given: ['أمينة', 'علي'] },
      ],
      extension: [{ valueString: 'Zeinab Saleh' }],
      ...{ gender: 'female', birthDate: '1980-01-15' },
      telecom: [
        { system: 'phone', value: '+20 100 1234567', use: 'home' },
        { system: 'email', value: 'amina@example.org' },
        { system: 'phone', value: '0223456789', use: 'work' },
      ],
      address: [
        {
          line: ['5 Nile St', 'Nile St', 'Flat 2'],
          ...{ city: 'Cairo', state: 'Giza', postalCode: '11511', country: 'EGY', use: 'home' },
        },
      ],
      maritalStatus: { coding: [{ system: system('v3-MaritalStatus'), code: 'M' }] },
      communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'ar' }], text: 'Arabic' } }],
      contact: [{ name: { family: 'Hassan', given: ['Mona'] }, relationship: [{ coding: [{ code: 'MTH' }] }, {}] }],
    },
  ]);
  expect(all('RelatedPerson')).toMatchObject([
    { patient: ref('Patient'), telecom: [{ value: '+20 111 7654321', use: 'mobile' }] },
  ]);
  expect(all('Encounter')).toMatchObject([
    {
      ...{ status: 'in-progress', class: { system: system('v3-ActCode'), code: 'IMP' }, subject: ref('Patient') },
      identifier: [{ value: 'V-1', type: { coding: [{ code: 'VN' }] } }],
      participant: ['ATND', 'REF', 'ADM'].map((code) => ({ type: [{ coding: [{ code }] }] })),
      // The zone of the hospital, where the message names none.
      period: { start: '2026-01-05T14:15:00+02:00' },
      diagnosis: [{ condition: ref('Condition'), use: { coding: [{ code: 'AD' }] }, rank: 1 }],
      reasonCode: [{ coding: [{ code: 'CP', display: 'Chest pain' }] }],
      location: [{ location: ref('Location', 4), status: 'active' }],
    },
  ]);
  expect(all('Location').map((it) => 'name' in it && it.name)).toEqual(['NILE', 'W3', '301', 'A']);
  expect(all('Location')[3]).toMatchObject({ partOf: ref('Location', 3), physicalType: { coding: [{ code: 'bd' }] } });
  expect(all('Condition')).toMatchObject([
    {
      code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'I20.0', display: 'Unstable angina' }] },
      ...{ onsetDateTime: '2026-01-05', encounter: ref('Encounter'), asserter: ref('Practitioner', 2) },
    },
  ]);
  expect(all('AllergyIntolerance')).toMatchObject([
    {
      ...{ patient: ref('Patient'), category: ['medication'], onsetDateTime: '2015-03-01' },
      code: { coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '7980' }] },
      reaction: [{ manifestation: [{ text: 'Hives' }, { text: 'Swelling' }], severity: 'severe' }],
    },
  ]);
  expect(all('Coverage')).toMatchObject([
    {
      ...{ status: 'active', subscriberId: 'POL-9', subscriber: ref('Patient'), beneficiary: ref('Patient') },
      period: { start: '2026-01-01', end: '2026-12-31' },
      class: [{ value: 'G-55' }, { value: 'GOLD', name: 'Gold plan' }],
    },
  ]);
  // He attends, admits, finds, and treats outside: four times, and one person for each number.
  expect(all('Practitioner')).toHaveLength(4);
});

test('a discharge says when it ended, and to where', () => {
  expect(seen(EXAMPLES.discharge).all('Encounter')).toMatchObject([
    {
      status: 'finished',
      period: { start: '2026-01-05T14:15:00+02:00', end: '2026-01-08T09:00:00+02:00' },
      hospitalization: { dischargeDisposition: { coding: [{ system: system('v2-0112'), code: '01' }] } },
      location: [{ status: 'completed' }],
    },
  ]);
});

test('each pair of a merge: the record that goes points to the one that goes on', () => {
  const { all, ref } = seen(EXAMPLES.merge);
  expect(all('Patient')).toMatchObject([
    { identifier: [{ value: '100001' }, {}], link: [{ other: ref('Patient', 2), type: 'replaces' }] },
    { active: false, identifier: [{ value: '100002' }], link: [{ other: ref('Patient', 1), type: 'replaced-by' }] },
    { identifier: [{ value: '100003' }], link: [{ other: ref('Patient', 4), type: 'replaces' }] },
    { active: false, identifier: [{ value: '100004' }], link: [{ other: ref('Patient', 3), type: 'replaced-by' }] },
  ]);
});

test('an appointment: who comes, to whom, where and when', () => {
  const { all, ref } = seen(EXAMPLES.appointment);
  expect(all('Appointment')).toMatchObject([
    {
      identifier: [
        { value: 'P-1', type: { coding: [{ code: 'PLAC' }] } },
        { value: 'F-1', type: { coding: [{ code: 'FILL' }] } },
      ],
      ...{ status: 'booked', start: '2026-01-10T10:00:00+02:00', end: '2026-01-10T10:30:00+02:00' },
      ...{ comment: 'Bring the last results.', serviceType: [{ coding: [{ display: 'Cardiology visit' }] }] },
      participant: [
        { actor: ref('Patient'), status: 'accepted' },
        { actor: ref('Location', 3), status: 'accepted' },
        { actor: ref('Practitioner'), status: 'tentative' },
      ],
    },
  ]);
  expect(all('Encounter')).toMatchObject([{ status: 'planned' }]);
  const cancelled = EXAMPLES.appointment.replace('SIU^S12', 'SIU^S15').replace('|20260110100000+0200', '|');
  expect(seen(cancelled).all('Appointment')).toMatchObject([{ status: 'cancelled' }]);
  const untimed = EXAMPLES.appointment.replace('|20260110100000+0200', '|');
  expect(seen(untimed).all('Appointment')).toMatchObject([{ status: 'proposed' }]);
});

test('orders: each with its numbers, what is asked and what is to be done with it', () => {
  const { all, ref } = seen(EXAMPLES.order);
  expect(all('ServiceRequest')).toMatchObject([
    {
      identifier: [{ system: 'urn:nilecare:hl7-authority:HIS', value: 'PL-1' }],
      ...{ requisition: { value: 'G-1' }, status: 'active', intent: 'order', priority: 'stat' },
      ...{ occurrenceDateTime: '2026-01-05T15:00:00+02:00', authoredOn: '2026-01-05T14:45:00+02:00' },
      ...{ subject: ref('Patient'), encounter: ref('Encounter'), requester: ref('Practitioner') },
      code: { coding: [{ system: 'http://loinc.org', code: '2951-2' }] },
      note: [{ text: 'Fasting since midnight.' }],
    },
    { identifier: [{ value: 'PL-2' }], status: 'revoked' },
  ]);
  expect(all('Specimen')).toMatchObject([{ type: { coding: [{ system: system('v2-0487'), code: 'BLD' }] } }]);
  expect(all('Condition')).toMatchObject([{ code: { coding: [{ code: 'R51' }] } }]);
});

test('an order of the laboratory with its specimen', () => {
  const { all } = seen(EXAMPLES.laboratoryOrder);
  expect(all('ServiceRequest')).toMatchObject([
    { priority: 'asap', occurrenceDateTime: '2026-01-05T16:00:00+02:00', identifier: [{ value: 'PL-3' }] },
  ]);
  expect(all('Specimen')).toMatchObject([
    {
      identifier: [{ value: 'SP-1' }, { value: 'SP-F' }],
      type: { coding: [{ system: 'http://snomed.info/sct', code: '119297000' }] },
      receivedTime: '2026-01-05T15:30:00+02:00',
      collection: {
        collectedDateTime: '2026-01-05T15:00:00+02:00',
        quantity: { value: 5, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' },
      },
    },
  ]);
});

test('results: a report, and each value in its form', () => {
  const { all, ref } = seen(EXAMPLES.results);
  expect(all('DiagnosticReport')).toMatchObject([
    {
      ...{ status: 'final', issued: '2026-01-05T17:00:00+02:00', effectiveDateTime: '2026-01-05T15:00:00+02:00' },
      ...{ subject: ref('Patient'), basedOn: [ref('ServiceRequest')] },
      identifier: [{ value: 'PL-1' }, { value: 'FL-1' }],
      result: [1, 2, 3, 4, 5, 6, 7].map((it) => ref('Observation', it)),
      presentedForm: [{ contentType: 'application/pdf', data: 'JVBERi0xLjQK' }],
    },
  ]);
  const ucum = { system: 'http://unitsofmeasure.org' };
  expect(all('Observation')).toMatchObject([
    {
      ...{ status: 'final', effectiveDateTime: '2026-01-05T15:05:00+02:00', performer: [ref('Practitioner')] },
      category: [{ coding: [{ code: 'laboratory' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: '2951-2', display: 'Sodium' }] },
      valueQuantity: { value: 128, unit: 'mmol/L', code: 'mmol/L', ...ucum },
      interpretation: [{ coding: [{ system: system('v3-ObservationInterpretation'), code: 'L' }] }],
      referenceRange: [{ low: { value: 135 }, high: { value: 145 }, text: '135-145' }],
      note: [{ text: 'Repeated and confirmed.' }],
    },
    {
      valueQuantity: { comparator: '<', value: 5, code: 'mg/L', ...ucum },
      referenceRange: [{ high: { value: 5 } }],
      effectiveDateTime: '2026-01-05T15:00:00+02:00',
    },
    { valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '112144000' }] } },
    { valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } } },
    { status: 'preliminary', valueString: 'slightly & cloudy' },
    { status: 'cancelled', dataAbsentReason: { coding: [{ code: 'not-performed' }] } },
    {
      component: ['ECO', 'KLE'].map((code) => ({
        code: { coding: [{ code: '600-7' }] },
        valueCodeableConcept: { coding: [{ code }] },
      })),
    },
  ]);
});

test('prescriptions: dose, times, route, what is dispensed', () => {
  const { all, ref } = seen(EXAMPLES.prescription);
  expect(all('MedicationRequest')).toMatchObject([
    {
      ...{ status: 'active', intent: 'order', priority: 'routine', requester: ref('Practitioner') },
      identifier: [{ value: 'RX-1' }],
      medicationCodeableConcept: { coding: [{ code: '723', display: 'Amoxicillin' }] },
      dosageInstruction: [
        {
          ...{ text: 'Finish all of it', additionalInstruction: [{ text: 'with food' }] },
          timing: {
            repeat: {
              boundsPeriod: { start: '2026-01-05', end: '2026-01-12' },
              ...{ frequency: 3, period: 1, periodUnit: 'd' },
            },
            code: { coding: [{ system: system('v3-GTSAbbreviation'), code: 'TID' }] },
          },
          route: { coding: [{ system: system('v3-RouteOfAdministration'), code: 'PO' }] },
          doseAndRate: [{ doseQuantity: { value: 500, code: 'mg' } }],
        },
      ],
      dispenseRequest: { quantity: { value: 21, unit: 'CAP' }, numberOfRepeatsAllowed: 1 },
      note: [{ text: 'Has taken it before.' }],
    },
    {
      ...{ status: 'stopped', intent: 'original-order', identifier: [{ value: 'RX-2' }] },
      dosageInstruction: [{ doseAndRate: [{ doseRange: { low: { value: 75 }, high: { value: 100 } } }] }],
    },
  ]);
});

test('charges, and credits that take them back', () => {
  const { all, ref } = seen(EXAMPLES.charges);
  expect(all('ChargeItem')).toMatchObject([
    {
      ...{ status: 'billable', identifier: [{ value: 'T-1' }], quantity: { value: 1 }, context: ref('Encounter') },
      ...{ occurrenceDateTime: '2026-01-05', enteredDate: '2026-01-05T14:30:00+02:00' },
      code: { coding: [{ system: 'http://www.ama-assn.org/go/cpt', code: '99213' }] },
      priceOverride: { value: 250, currency: 'EGP' },
      performer: [{ actor: ref('Practitioner') }],
    },
    { status: 'aborted', priceOverride: { value: 90.5, currency: 'USD' } },
  ]);
});

test('a document: its text, its files', () => {
  const { all, ref } = seen(EXAMPLES.document);
  expect(all('DocumentReference')[0]).toMatchObject({
    ...{ status: 'current', docStatus: 'final', date: '2026-01-05T14:00:00+02:00', description: 'Discharge summary' },
    ...{ masterIdentifier: { value: 'DOC-1' }, author: [ref('Practitioner')], subject: ref('Patient') },
    type: { coding: [{ system: system('v2-0270'), code: 'DS' }] },
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          data: Buffer.from('Admitted with chest pain.\nDischarged in good health.').toString('base64'),
        },
      },
      { attachment: { contentType: 'application/pdf' } },
    ],
    context: { encounter: [ref('Encounter')] },
  });
  expect(seen(EXAMPLES.document.replace('MDM^T02', 'MDM^T11')).all('DocumentReference')[0]).toMatchObject({
    status: 'entered-in-error',
  });
});

test.each([
  ['0', undefined],
  ['N', undefined],
  ['1', { allowedBoolean: false }],
  ['7', { allowedBoolean: false }],
  ['3', { allowedBoolean: true }],
  ['G', { allowedBoolean: true }],
])('of the substitution of a pharmacy %s says %j', (code, substitution) => {
  const [encoded] = seen(EXAMPLES.prescription.replace('|CAP||||21|', `|CAP|||${code}|21|`)).all('MedicationRequest');
  expect(encoded).toMatchObject({ dispenseRequest: { quantity: { value: 21 } } });
  expect((encoded as MedicationRequest).substitution).toEqual(substitution);
});

test('who orders may forbid a substitution', () => {
  const forbids = EXAMPLES.prescription.replace('|75|100|mg^^UCUM', '|75|100|mg^^UCUM|||||N');
  expect(seen(forbids).all('MedicationRequest')[1]).toMatchObject({ substitution: { allowedBoolean: false } });
});
