import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { Claim } from '@nilecare/contracts/api/billing-claims.ts';
import type { Insurer } from '@nilecare/contracts/api/billing-insurers.ts';
import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import type { Policy } from '@nilecare/contracts/api/billing-policies.ts';
import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { ClinicalProblem, Diagnosis, Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Device } from '@nilecare/contracts/api/device.ts';
import type { Consent } from '@nilecare/contracts/api/ehr-consents.ts';
import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { Room } from '@nilecare/contracts/api/facility-places.ts';
import type { Bed, Department, Facility, Ward } from '@nilecare/contracts/api/facility.ts';
import type { LabItem, LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import type { Administration, Dose } from '@nilecare/contracts/api/medication-administration.ts';
import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';

/** What services of the platform answer, each with everything in it that it may have. */

export const idOf = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const at = '2026-11-29T08:00:00.000Z';
const later = '2026-11-29T09:30:00.000Z';
export const staffPerson = { id: 'account-1', name: 'Dr Salma', staffId: idOf(40) };
const [patientId, facilityId, encounterId] = [idOf(1), idOf(2), idOf(3)];

const entry = (last: number) => ({
  ...{ id: idOf(last), version: 1, patientId, encounterId, note: 'A <remark> & more' },
  ...{ recordedAt: at, recordedBy: staffPerson, changedAt: at, changedBy: staffPerson },
});

export const patient: Patient = {
  ...{ id: patientId, version: 3, number: 'NC-004342', name: { en: 'Amina Hassan Ali', ar: 'أمينة حسن علي' } },
  ...{ identity: 'known', gender: 'female', birthDate: '1980-05-01', birthDatePrecision: 'month' },
  ...{ deceasedDate: null, phone: '+20 100 123 4567', facilityId, mergedInto: null },
  identifiers: [
    {
      ...{ kind: 'national-id', value: '28005011234567', country: 'EG', issuer: null, use: 'official' },
      ...{ validFrom: '2020-01-01', validTo: null },
    },
    {
      ...{ kind: 'hospital-number', value: 'OLD-12', country: null, issuer: 'Cairo Hospital', use: 'old' },
      ...{ validFrom: null, validTo: '2021-12-31' },
    },
  ],
  details: {
    address: { line: '1 Nile St', city: 'Cairo', governorate: 'Cairo', country: 'EG' },
    nextOfKin: [
      { name: 'Hassan Ali', relationship: 'father', phone: '+20 100 999 8888' },
      { name: 'Mona', relationship: 'other', phone: null },
    ],
    ...{ motherName: 'Zeinab', preferredLanguage: 'ar', email: 'amina@example.org', found: null },
  },
  mergedRecords: [{ patientId: idOf(9), number: 'NC-000011', name: { en: 'A. Hassan', ar: '' }, identifiers: [] }],
};

export const facility: Facility = {
  ...{ id: facilityId, version: 1, name: { en: 'Cairo', ar: 'القاهرة' }, timeZone: 'Africa/Cairo', currency: 'EGP' },
  ...{ address: '1 Corniche', phone: '+20 2 123 4567', active: true },
};
export const department: Department = {
  ...{ id: idOf(20), version: 1, facilityId, name: { en: 'Medicine', ar: 'الباطنة' }, active: true },
};
export const ward: Ward = {
  ...{ id: idOf(21), version: 1, facilityId, departmentId: idOf(20), name: { en: 'ICU', ar: 'العناية' } },
  ...{ kind: 'intensive-care', capacity: null, active: true, beds: 4, occupied: 1 },
};
export const room: Room = {
  ...{ id: idOf(22), version: 1, wardId: idOf(21), facilityId, name: '101', gender: 'any', active: true, beds: 2 },
};
export const bed: Bed = {
  ...{ id: idOf(23), version: 1, wardId: idOf(21), facilityId, label: '07', room: '101', roomId: idOf(22) },
  ...{ monitored: true, isolation: false, equipment: [], state: 'occupied', stateSince: at, stateBy: null },
  ...{ stateReason: null, occupant: null, reservation: null },
};
export const organisation: Organisation = {
  ...{ id: idOf(24), version: 1, name: { en: 'Nile Group', ar: 'مجموعة النيل' }, kind: 'group', parentId: idOf(25) },
  ...{ registrationNumber: 'R-1', active: true },
  contact: { phone: '19000', email: 'hello@example.org', address: 'Cairo' },
};
export const insurer: Insurer = {
  ...{ id: idOf(26), version: 1, name: { en: 'Misr Insurance', ar: 'مصر للتأمين' }, payerId: 'MISR', providerId: 'NC' },
  ...{ claimFormat: 'fhir-r4', active: true, answersEligibility: false, plans: [] },
  contact: { phone: null, email: null, address: null },
};
export const staff: StaffRecord = {
  ...{ id: idOf(40), version: 1, facilityId, facilityIds: [facilityId, idOf(5)], profession: 'doctor', active: true },
  ...{ name: { en: 'Salma Farouk', ar: 'سلمى فاروق' }, languages: ['ar-EG', 'en'], organisationId: idOf(24) },
  specialities: [{ code: 'cardiology', text: null }],
  ...{ employeeNumber: 'E-1', contact: { phone: '19000', email: 'salma@example.org' } },
  licences: [
    {
      ...{ id: idOf(41), authority: 'Medical Syndicate', number: '123', kind: 'medical', country: 'EG' },
      ...{ validFrom: '2020-01-01', validUntil: '2030-01-01' },
    },
  ],
};

export const encounter: Encounter = {
  ...{
    id: encounterId,
    version: 2,
    patientId,
    recordId: patientId,
    facilityId,
    class: 'inpatient',
    status: 'finished',
  },
  ...{ admittedAt: at, dischargedAt: later, reason: 'Chest pain', wardId: idOf(21), statusReason: null },
  discharge: { disposition: 'home', destination: 'With her son', reason: null },
  expectedBackAt: null,
  careTeam: [
    { staffId: idOf(40), role: 'attending' },
    { staffId: idOf(42), role: 'nurse' },
  ],
};
export const stayLocations = [
  { facilityId, wardId: idOf(21), bedId: idOf(23), from: at, to: later },
  { facilityId, wardId: null, bedId: null, from: later, to: null },
];

export const problem: ClinicalProblem = {
  ...entry(50),
  ...{ code: 'J45.9', text: 'Asthma', onset: '1998', abatement: '2020-05', clinicalStatus: 'resolved' },
  verificationStatus: 'confirmed',
};
export const diagnosis: Diagnosis = {
  ...{ ...entry(51), encounterId },
  ...{ code: 'I20.9', text: 'Angina', stage: 'discharge', rank: 'principal', presentOnAdmission: 'yes' },
  verificationStatus: 'confirmed',
};
export const allergy: Allergy = {
  ...entry(52),
  ...{ substance: { text: 'Penicillin', code: '7980' }, category: 'medication', type: 'allergy', criticality: 'high' },
  ...{ clinicalStatus: 'active', verificationStatus: 'presumed', onset: '2001' },
  reactions: [{ manifestation: 'Hives', severity: 'severe', onset: '2001-02-03' }],
};
export const immunisation: Immunisation = {
  ...entry(53),
  ...{ vaccine: { text: 'BCG', cvx: '19' }, status: 'completed', occurredOn: '1999-01', reported: true },
  ...{ lotNumber: 'L1', expiresOn: '2001-01-01', manufacturer: 'VACSERA', doseNumber: 1, site: 'left-arm' },
  ...{ route: 'intradermal', notDoneReason: null, reaction: { on: '1999-02-01', text: 'Fever' } },
};
export const observationSet: ObservationSet = {
  ...entry(54),
  ...{ takenAt: at, spo2Scale: 1, status: 'final', position: 'lying', response: null },
  measured: [
    { name: 'systolic', value: 120, unit: 'mm[Hg]', loinc: '8480-6' },
    { name: 'diastolic', value: 80, unit: 'mm[Hg]', loinc: '8462-4' },
    { name: 'pulse', value: 72, unit: '/min', loinc: '8867-4' },
    { name: 'spo2', value: 97, unit: '%', loinc: '59408-5' },
    { name: 'temperature', value: 37.2, unit: 'Cel', loinc: '8310-5' },
    { name: 'weight', value: 70.5, unit: 'kg', loinc: '29463-7' },
    { name: 'pain', value: 0, unit: '{score}', loinc: '72514-3' },
  ],
  consciousness: 'A',
  oxygen: { given: true, litresPerMinute: 2, device: 'nasal-cannula' },
  news2: { score: 3, risk: 'low', points: {}, missing: [] } as unknown as ObservationSet['news2'], // only its score is shown
};

const result: NonNullable<LabItem['result']> = {
  ...{ id: idOf(61), revision: 2, value: '<0.5', number: 0.5, comparator: '<', unit: 'mmol/L', flag: 'L' },
  ...{ range: { low: 3.5, high: 5.1 }, delta: null, implausible: false, comment: 'Repeated', correctionReason: 'Typo' },
  ...{ enteredAt: at, enteredBy: staffPerson, verifiedAt: at, verifiedBy: staffPerson },
  ...{ releasedAt: later, releasedBy: staffPerson },
};
export const labItem: LabItem = {
  ...{ id: idOf(60), version: 1, orderId: idOf(62), orderNumber: 'L-1', patientId, facilityId, wardId: null },
  ...{ ordererName: 'Dr Salma', readerId: 'account-1', priority: 'stat', state: 'released', specimenId: idOf(63) },
  test: {
    ...{ id: idOf(64), code: 'K', name: { en: 'Potassium', ar: 'بوتاسيوم' }, loinc: '2823-3', section: 'chemistry' },
    ...{ kind: 'number', unit: 'mmol/L', decimals: 1, choices: [] },
  },
  ...{ barcode: 'S-1', orderedAt: at, collectedAt: at, receivedAt: later, dueAt: null, result },
  ...{ underCorrection: false, corrected: true },
};
export const pendingLabItem: LabItem = { ...labItem, id: idOf(65), state: 'collected', result: null, corrected: false };
export const labOrder: LabOrder = {
  ...{ id: idOf(62), number: 'L-1', patientId, encounterId, facilityId, priority: 'stat', note: 'Fasting' },
  ...{ orderedAt: at, orderedBy: staffPerson, takenBy: null, items: [labItem, pendingLabItem] },
};

export const drug: Drug = {
  ...{ id: idOf(70), version: 1, rxcui: '308182', generic: { en: 'Amoxicillin', ar: 'أموكسيسيلين' }, brands: [] },
  name: { en: 'Amoxicillin 500 mg capsule', ar: 'أموكسيسيلين' },
  ingredients: [{ rxcui: '723', name: 'Amoxicillin', strength: { value: 500, unit: 'mg' } }],
  ...{ form: 'capsule', per: { value: 1, unit: '{capsule}' }, routes: ['oral'], dispensingUnit: '{capsule}' },
  ...{ contents: 1, singleUse: false, controlled: null, highAlert: false, lookAlike: null, active: true },
  ...{ barcodes: ['06221234567897'], unit: { en: 'capsule', ar: 'كبسولة' } },
};
const days = { everyDays: 1, weekdays: [] };
const step = { dose: { value: 500, unit: 'mg' as const }, days: 7, startAt: at, endAt: later };
export const prescriptionItem: PrescriptionItem = {
  ...{ id: idOf(71), version: 1, prescriptionId: idOf(72), patientId, encounterId, facilityId, wardId: null },
  drug: { id: idOf(70), name: drug.name, controlled: false, highAlert: false },
  route: 'oral',
  steps: [
    { ...step, timing: { kind: 'times-per-day', times: 3, ...days } },
    { ...step, timing: { kind: 'every-hours', hours: 8 } },
    { ...step, timing: { kind: 'at-times', times: ['08:30', '20:30'], everyDays: 1, weekdays: [1, 7] } },
    { ...step, timing: { kind: 'meals', relation: 'after', meals: ['breakfast', 'dinner'], ...days } },
    { ...step, timing: { kind: 'bedtime', ...days } },
    { ...step, timing: { kind: 'once' } },
  ],
  asNeeded: { reason: 'Pain', minHours: 4, maxPerDay: 4 },
  ...{ priority: 'urgent', startAt: at, endAt: later, quantity: 21, line: { en: 'One thrice a day', ar: 'واحدة' } },
  ...{ instructions: 'With water', indication: 'Pneumonia', state: 'held', stateReason: 'Vomits' },
  ...{ stateBy: staffPerson, stateAt: at, replaces: { itemId: idOf(73), as: 'change' }, replacedById: null },
  ...{ prescriber: staffPerson, signedAt: at, transmissions: [] },
};
const orderedDrug = {
  ...{ id: idOf(70), name: drug.name, unit: drug.unit, controlled: false, highAlert: false },
  ...{ lookAlike: null, barcodes: [] },
};
export const dispensing: Dispensing = {
  ...{ id: idOf(74), itemId: idOf(71), prescriptionId: idOf(72), patientId, facilityId, storeId: idOf(75) },
  ...{ state: 'done', drug: orderedDrug, quantity: 21, scannedCode: null, returned: 1, witness: null, at },
  batches: [{ batchId: idOf(76), lot: 'L', expiresOn: '2028-01-01', quantity: 21 }],
  substitution: { instead: drug.name, reason: 'Out of stock', prescriberConsent: true },
  returns: [{ id: idOf(77), state: 'done', quantity: 1, reusable: true, reason: 'Unused', by: staffPerson, at: later }],
  ...{ by: staffPerson, label: { en: [], ar: [] } },
};
export const administration: Administration = {
  ...{ id: idOf(78), version: 1, itemId: idOf(71), patientId, outcome: 'given', dueAt: at, at, reason: null },
  ...{ dose: { value: 500, unit: 'mg' }, patientScanned: true, drugScanned: true, noScanReason: null },
  ...{ note: 'Well', by: staffPerson, witness: staffPerson, recordedAt: at, correctedAt: null },
};
export const heldDose: Administration = {
  ...{ ...administration, id: idOf(79), outcome: 'held', dose: null },
  reason: { code: 'nil-by-mouth', text: null },
};
export const dose: Dose = {
  ...{ itemId: idOf(71), prescriptionId: idOf(72), patientId, facilityId, drug: orderedDrug, route: 'oral' },
  ...{ line: { en: 'One', ar: 'واحدة' }, instructions: null, dose: { value: 500, unit: 'mg' }, dueAt: at },
  ...{ state: 'recorded', from: null, verified: true, objection: null, needsSecondCheck: false },
  ...{ asNeededFor: null, administration },
};

export const visitType: VisitType = {
  ...{ id: idOf(80), version: 1, facilityId, code: 'FOLLOW-UP', name: { en: 'Follow-up', ar: 'متابعة' }, minutes: 20 },
  ...{ bufferBefore: 0, bufferAfter: 0, needs: [], ownBooking: true, overbookMost: 0, colour: '#2f7d6b' },
  ...{ serviceCode: null, active: true },
};
export const appointment: Appointment = {
  ...{ id: idOf(81), version: 1, state: 'cancelled', facilityId, staffId: idOf(40), patientId, visitTypeId: idOf(80) },
  ...{ from: at, to: '2026-11-29T08:20:00.000Z', heldUntil: null, overbooked: false, reason: 'Cough', resources: [] },
  ...{ seriesId: null, waitlistEntryId: null, encounterId: null, attention: null },
  ...{ bookedBy: { id: 'account-2', name: 'Desk' }, bookedAt: at, arrivedAt: null, calledAt: null },
  ...{ completedAt: null, cancelReason: 'patient-ill', cancelNote: 'Has fever' },
};

export const policy: Policy = {
  ...{ id: idOf(90), version: 1, patientId, facilityId, insurerId: idOf(26), planId: idOf(91), number: 'P-1' },
  ...{ insurerName: insurer.name, planName: { en: 'Gold', ar: 'ذهبي' }, validFrom: '2026-01-01', validTo: null },
  ...{ holder: { relationship: 'spouse', name: 'Hassan Ali', birthDate: null }, priority: 'secondary' },
};
export const invoice: Invoice = {
  ...{ id: idOf(92), version: 1, number: 'INV-1', state: 'paid', facilityId, patientId, encounterId },
  ...{ appointmentId: null, currency: 'EGP', netMinor: 9000, discountMinor: 1000, taxMinor: 1260, totalMinor: 10260 },
  ...{ paidMinor: 10260, creditedMinor: 0, writtenOffMinor: 0, openMinor: 0, patientOpenMinor: 0 },
  ...{ issuedOn: '2026-11-29', dueOn: null, issuedAt: later, createdAt: at, shares: [], discount: null },
  ...{ creditNotes: [], payments: [], overpaidMinor: 0, writeOffs: [], createdBy: 'x', issuedBy: 'x', voided: null },
  lines: [
    {
      ...{ id: idOf(93), position: 1, chargeId: idOf(94), category: 'visit', serviceCode: 'VISIT', quantity: 2 },
      ...{ description: { en: 'Visit', ar: 'زيارة' }, unitPriceMinor: 5000, discountMinor: 600 },
      ...{ discountReason: null, invoiceDiscountMinor: 400, netMinor: 9000, taxRate: 1400, taxMinor: 1260 },
      ...{ totalMinor: 10260, patientMinor: 10260, creditedMinor: 0, servedOn: '2026-11-29' },
    },
  ],
};
export const claim: Claim = {
  ...{ id: idOf(95), version: 1, number: 'C-1', facilityId, patientId, encounterId, invoiceId: idOf(92) },
  ...{ invoiceNumber: 'INV-1', insurerId: idOf(26), insurerName: insurer.name, policyId: idOf(90) },
  ...{ priority: 'primary', currency: 'EGP', claimedMinor: 9000, paidMinor: 0, patientMinor: 0, contractualMinor: 0 },
  ...{ openMinor: 9000, state: 'submitted', reasons: [], createdAt: at, submittedAt: later, adjudicatedAt: null },
  lines: [
    {
      ...{ id: idOf(96), position: 1, category: 'visit', serviceCode: 'VISIT', quantity: 1 },
      ...{ description: { en: 'Visit', ar: 'زيارة' }, servedOn: '2026-11-29', claimedMinor: 9000 },
    },
  ],
  diagnoses: [
    { code: 'I20.9', text: 'Angina', rank: 'principal' },
    { code: 'J45.9', text: 'Asthma', rank: 'secondary' },
  ],
  ...{ submissions: [], adjudications: [], settlement: null },
};

export const consent: Consent = {
  ...{ id: idOf(100), version: 1, patientId, facilityId, status: 'active', decision: 'deny', category: 'hiv' },
  ...{ subject: { kind: 'role', id: 'nurse' }, validUntil: later, note: 'Private', givenAt: at },
  signed: { how: 'on-paper', by: 'Amina Hassan', witness: null, documentId: idOf(101) },
  ...{ recordedBy: staffPerson, withdrawal: null },
};
export const recordDocument: RecordDocument = {
  ...{ id: idOf(101), version: 1, patientId, encounterId, facilityId, category: '59284-0', sensitivity: 'hiv' },
  ...{ title: 'Consent', language: 'ar', datedAt: at, state: 'current', retraction: null, createdAt: at },
  createdBy: staffPerson,
  revisions: [
    {
      ...{ revision: 1, mediaType: 'application/pdf', bytes: 1234, sha256: 'ab', fileName: null, scan: 'clean' },
      ...{ addedAt: at, addedBy: staffPerson },
    },
  ],
};

export const device: Device = {
  ...{ id: 'ecg_001', version: 1, kind: 'monitor', manufacturer: 'Acme', model: 'M1', serialNumber: 'S1', facilityId },
  ...{ status: 'active', online: true, lastSeenAt: at, clockSkewMs: 1, clock: { state: 'right', correctionMs: 0 } },
  ...{ battery: 90, firmware: '1.0', via: null, lastStatusAt: at, trouble: [] },
  pairing: { id: idOf(110), patientId, bedId: idOf(23), wardId: idOf(21), since: at },
};
export const measuredHour = {
  patientId,
  point: {
    time: at,
    mean: { hr: 71.23, spo2: 97, nbp_sys: 120 },
    min: { hr: 60, spo2: 95 },
    max: { hr: 90, spo2: 99 },
    samples: 3600,
  },
};

export const auditEntry: AuditEntry = {
  ...{ id: idOf(120), at, service: 'fhir', action: 'fhir.read', outcome: 'success', patientId, facilityId },
  actor: { kind: 'user', id: 'account-1', name: 'Dr Salma', roles: ['doctor'] },
  ...{ resource: `fhir/Observation/${idOf(54)}`, reason: null, address: '10.0.0.1', traceId: null, details: {} },
};
