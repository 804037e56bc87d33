import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { LabItem, LabOrder, LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { Prescription, PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { isBefore } from '../../src/er7/versions.ts';
import type { Reader } from '../../src/outbound/feed.ts';
import type { Clinician, Place } from '../../src/outbound/messages/datatypes.ts';
import type { Visit } from '../../src/outbound/messages/segments/visit.ts';
import type { Writing } from '../../src/outbound/messages/writing.ts';

/** An id that is told apart at a glance. */
export const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A receiver in Cairo. @param codes by `kind id` */
export const writing = (
  version: Reader['version'] = '2.5.1',
  codes: Readonly<Record<string, string>> = {},
): Writing => ({
  version,
  isBefore: (other) => isBefore(version, other),
  codeOf: (kind, id) => codes[`${kind} ${id}`],
  clocks: zonedTime('Africa/Cairo'),
});

export const patient: Patient = {
  ...{ id: idOf(1), version: 2, number: 'NC-000017', name: { en: 'Amina Ali Hassan', ar: 'أمينة علي حسن' } },
  ...{ identity: 'known', gender: 'female', birthDate: '1980-03-01', birthDatePrecision: 'exact' },
  ...{ deceasedDate: null, phone: '+201001234567', facilityId: idOf(2), mergedInto: null },
  identifiers: [
    {
      ...{ kind: 'national-id', value: '28003011234567', country: 'EG', issuer: null },
      ...{ use: 'official', validFrom: null, validTo: null },
    },
  ],
  details: {
    address: { line: '5 Nile St', city: 'Cairo', governorate: 'Giza', country: 'EG' },
    nextOfKin: [{ name: 'Mona Hassan', relationship: 'mother', phone: null }],
    ...{ motherName: 'Zeinab Omar', preferredLanguage: 'ar', email: 'amina@example.org', found: null },
  },
};

export const doctor: Clinician = {
  staffId: idOf(3),
  employeeNumber: 'D7',
  name: { en: 'Laila Farouk', ar: 'ليلى فاروق' },
};

export const place: Place = {
  facility: 'Cairo General',
  ward: { id: idOf(4), name: 'Ward 3' },
  room: '12',
  bed: { id: idOf(5), label: 'B' },
};

export const encounter: Encounter = {
  ...{ id: idOf(6), version: 1, patientId: patient.id, recordId: patient.id, facilityId: patient.facilityId },
  ...{ class: 'inpatient', status: 'in-progress', admittedAt: '2026-01-05T12:30:00.000Z', dischargedAt: null },
  ...{ reason: 'Pneumonia', wardId: idOf(4), discharge: null, statusReason: null, expectedBackAt: null },
  careTeam: [{ staffId: idOf(3), role: 'attending' }],
};

export const visit: Visit = { encounter, place, attending: doctor, consultants: [] };

const person = { id: 'account-1', name: 'Laila Farouk', staffId: idOf(3) };

export const item: PrescriptionItem = {
  ...{ id: idOf(7), version: 1, prescriptionId: idOf(8), patientId: patient.id, encounterId: encounter.id },
  ...{ facilityId: patient.facilityId, wardId: idOf(4), route: 'oral', asNeeded: null, priority: 'routine' },
  drug: {
    id: idOf(9),
    name: { en: 'Amoxicillin 500 mg capsule', ar: 'أموكسيسيلين' },
    controlled: false,
    highAlert: false,
  },
  steps: [
    {
      dose: { value: 500, unit: 'mg' },
      timing: { kind: 'times-per-day', times: 3, everyDays: 1, weekdays: [] },
      days: 7,
      ...{ startAt: '2026-01-05T13:00:00.000Z', endAt: '2026-01-12T13:00:00.000Z' },
    },
  ],
  ...{ startAt: '2026-01-05T13:00:00.000Z', endAt: '2026-01-12T13:00:00.000Z', quantity: 21 },
  line: { en: 'Amoxicillin 500 mg by mouth three times a day for 7 days', ar: 'أموكسيسيلين' },
  ...{ instructions: 'With water', indication: 'Pneumonia', state: 'active', stateReason: null, stateBy: person },
  ...{ stateAt: '2026-01-05T12:45:00.000Z', replaces: null, replacedById: null, prescriber: person },
  signedAt: '2026-01-05T12:45:00.000Z',
  transmissions: [],
};

export const prescription: Prescription = {
  ...{ id: idOf(8), patientId: patient.id, encounterId: encounter.id, facilityId: patient.facilityId },
  ...{ signedBy: person, signedAt: item.signedAt, checkId: null, knowledgeVersion: null, alerts: [], notChecked: [] },
  ...{ overrides: [], notCheckedReason: null, items: [item], transmissions: [] },
};

export const drug: Drug = {
  ...{ id: idOf(9), version: 1, rxcui: '308191', generic: { en: 'Amoxicillin', ar: 'أموكسيسيلين' }, brands: [] },
  ingredients: [{ rxcui: '723', name: 'Amoxicillin', strength: { value: 500, unit: 'mg' } }],
  ...{ form: 'capsule', per: { value: 1, unit: '{capsule}' }, routes: ['oral'], dispensingUnit: '{capsule}' },
  ...{ contents: 1, singleUse: false, controlled: null, highAlert: false, lookAlike: null, barcodes: [], active: true },
  name: item.drug.name,
  unit: { en: 'capsule', ar: 'كبسولة' },
};

export const result: LabResult = {
  ...{ id: idOf(10), revision: 1, value: '7.1', number: 7.1, comparator: null, unit: 'mmol/L', flag: 'HH' },
  ...{ range: { low: 3.5, high: 5.1 }, delta: null, implausible: false, comment: null, correctionReason: null },
  ...{ enteredAt: '2026-01-05T14:00:00.000Z', enteredBy: person, verifiedAt: null, verifiedBy: null },
  ...{ releasedAt: '2026-01-05T14:10:00.000Z', releasedBy: person },
};

export const labItem: LabItem = {
  ...{ id: idOf(11), version: 1, orderId: idOf(12), orderNumber: 'L26-000042', patientId: patient.id },
  ...{ facilityId: patient.facilityId, wardId: idOf(4), ordererName: person.name, readerId: person.id },
  test: {
    ...{ id: idOf(13), code: 'K', name: { en: 'Potassium', ar: 'بوتاسيوم' }, loinc: '2823-3', section: 'chemistry' },
    ...{ kind: 'number', unit: 'mmol/L', decimals: 1, choices: [] },
  },
  ...{ priority: 'stat', state: 'released', specimenId: idOf(14), barcode: 'S0001', orderedAt: item.signedAt },
  ...{ collectedAt: '2026-01-05T13:10:00.000Z', receivedAt: '2026-01-05T13:30:00.000Z', dueAt: null },
  ...{ result, underCorrection: false, corrected: false },
};

export const labOrder: LabOrder = {
  ...{ id: idOf(12), number: 'L26-000042', patientId: patient.id, encounterId: encounter.id },
  ...{ facilityId: patient.facilityId, priority: 'stat', note: 'ECG changes', orderedAt: item.signedAt },
  ...{ orderedBy: person, takenBy: null, items: [labItem] },
};

export const appointment: Appointment = {
  ...{ id: idOf(15), version: 1, state: 'booked', facilityId: patient.facilityId, staffId: idOf(3) },
  ...{ patientId: patient.id, visitTypeId: idOf(16), from: '2026-01-12T08:00:00.000Z', to: '2026-01-12T08:20:00.000Z' },
  ...{ heldUntil: null, overbooked: false, reason: 'Check-up', resources: [], seriesId: null, waitlistEntryId: null },
  ...{ encounterId: null, attention: null, bookedBy: { id: 'account-2', name: 'Nour Sami' }, bookedAt: item.signedAt },
  ...{ arrivedAt: null, calledAt: null, completedAt: null, cancelReason: null, cancelNote: null },
};
