import type { Patient as FhirPatient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import * as of from '../../tests/support/platform-samples.ts';
import { loadSpecification } from '../definitions/load-specification.ts';
import { statedOf } from '../platform/patient/to-demographics.ts';
import type { Resource } from '../rest/resource.ts';
import { validatorOf } from '../validation/validator.ts';
import { auditEventResource } from './audit/to-audit-event.ts';
import { appointmentResource } from './calendar/to-appointment.ts';
import { scheduleResources } from './calendar/to-schedule.ts';
import { slotResources } from './calendar/to-slots.ts';
import { consentResource } from './consent/to-consent.ts';
import { deviceResource, metricResource } from './devices/to-device.ts';
import { hourlyResources } from './devices/to-hourly.ts';
import { documentReferenceResource } from './document/to-document-reference.ts';
import { encounterResource } from './encounter/to-encounter.ts';
import { isReleased, reportResource, resultResource } from './laboratory/to-results.ts';
import { serviceRequestResource, specimenResource } from './laboratory/to-service-request.ts';
import { medicationAdministrationResource } from './medication/to-medication-administration.ts';
import { medicationDispenseResource } from './medication/to-medication-dispense.ts';
import { medicationRequestResource } from './medication/to-medication-request.ts';
import { medicationResource } from './medication/to-medication.ts';
import { claimResource } from './money/to-claim.ts';
import { coverageResource } from './money/to-coverage.ts';
import { invoiceResource } from './money/to-invoice.ts';
import { patientResource } from './patient/to-patient.ts';
import { bedLocation, facilityLocation, roomLocation, wardLocation } from './places/to-location.ts';
import {
  departmentOrganization,
  facilityOrganization,
  insurerOrganization,
  staffOrganization,
} from './places/to-organization.ts';
import { allergyResource, noneKnownResource } from './record/to-allergy.ts';
import { diagnosisResource, problemResource } from './record/to-condition.ts';
import { immunizationResource } from './record/to-immunization.ts';
import { practitionerResource, roleResources } from './staff/to-practitioner.ts';
import { vitalResources, vitalsLeftOut } from './vitals/to-vitals.ts';

const validator = validatorOf(loadSpecification());
const faults = (it: Resource) =>
  validator
    .validate(it)
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ expression, diagnostics }) => `${expression?.join()}: ${diagnostics}`);

const released = of.labOrder.items.filter(isReleased);
const some = <T>(items: readonly (T | null)[]): T[] => items.filter((it) => it !== null);

const emitted: readonly (readonly [name: string, resources: readonly Resource[]])[] = [
  ['Patient', [patientResource(of.patient), patientResource({ ...of.patient, mergedInto: of.idOf(9) })]],
  ['a patient whom nobody knows', [patientResource(unknown())]],
  ['Practitioner', [practitionerResource(of.staff)]],
  ['PractitionerRole', roleResources(of.staff)],
  [
    'Organization',
    [
      facilityOrganization(of.facility),
      departmentOrganization(of.department),
      staffOrganization(of.organisation),
      insurerOrganization(of.insurer),
    ],
  ],
  ['Location', [facilityLocation(of.facility), wardLocation(of.ward), roomLocation(of.room), bedLocation(of.bed)]],
  [
    'Encounter',
    [
      encounterResource(of.encounter, { diagnoses: [of.diagnosis], locations: of.stayLocations }),
      encounterResource({ ...of.encounter, status: 'on-leave', discharge: null }, { diagnoses: [], locations: [] }),
    ],
  ],
  [
    'Condition',
    [
      problemResource(of.problem),
      problemResource({ ...of.problem, verificationStatus: 'entered-in-error' }),
      diagnosisResource(of.diagnosis),
    ],
  ],
  [
    'AllergyIntolerance',
    some([
      allergyResource(of.allergy),
      allergyResource({ ...of.allergy, verificationStatus: 'entered-in-error' }),
      noneKnownResource(of.patient.id, {
        status: 'none-known',
        noneKnown: { at: of.allergy.recordedAt, by: of.staffPerson },
        items: [],
      }),
    ]),
  ],
  ['Immunization', [immunizationResource(of.immunisation)]],
  ['vital signs', vitalResources(of.observationSet)],
  ['hours of a monitor', hourlyResources(of.measuredHour)],
  ['ServiceRequest', of.labOrder.items.map((it) => serviceRequestResource(it, of.labOrder))],
  ['Specimen', some([specimenResource(of.idOf(63), of.labOrder.items, () => 'blood')])],
  ['results', released.map((it) => resultResource(it, of.labOrder))],
  ['DiagnosticReport', some([reportResource(of.labOrder, released)])],
  ['Medication', [medicationResource(of.drug)]],
  ['MedicationRequest', [medicationRequestResource(of.prescriptionItem)]],
  ['MedicationDispense', [medicationDispenseResource(of.dispensing)]],
  [
    'MedicationAdministration',
    [of.administration, of.heldDose].map((it) => medicationAdministrationResource(of.dose, it)),
  ],
  ['Appointment', [appointmentResource(of.appointment, of.visitType), appointmentResource(of.appointment, undefined)]],
  ['Schedule', scheduleResources(of.staff)],
  ['Coverage', [coverageResource(of.policy)]],
  ['Invoice', [invoiceResource(of.invoice)]],
  ['Claim', [claimResource(of.claim)]],
  ['Consent', [consentResource(of.consent)]],
  ['DocumentReference', some([documentReferenceResource(of.recordDocument, 'https://hospital.example')])],
  ['Device', [deviceResource(of.device)]],
  ['DeviceMetric', [metricResource(of.device, 'hr')]],
  ['AuditEvent', [auditEventResource(of.auditEntry), auditEventResource({ ...of.auditEntry, action: 'bed.assign' })]],
  [
    'Slot',
    slotResources({
      ...{ facilityId: of.idOf(2), staffId: of.idOf(40), date: '2026-11-29' },
      working: [{ from: '2026-11-29T08:00:00Z', to: '2026-11-29T12:00:00Z' }],
      booked: [{ from: '2026-11-29T09:00:00Z', to: '2026-11-29T09:20:00Z' }],
      blocked: [{ from: '2026-11-29T11:00:00Z', to: '2026-11-29T13:00:00Z' }],
    }),
  ],
];

function unknown() {
  const { identifiers: _i, details: _d, mergedRecords: _m, ...listed } = of.patient;
  return { ...listed, name: { en: 'Unknown female 3', ar: '' }, birthDate: null, phone: null };
}

describe('what the platform has is valid FHIR', () => {
  test.each(emitted)('%s', (_, resources) => {
    expect(resources.length).toBeGreaterThan(0);
    for (const it of resources) expect(faults(it)).toEqual([]);
  });

  test('and every thing has an id of its own', () => {
    const all = emitted.flatMap(([, resources]) => resources.map((it) => `${it.resourceType}/${it.id}`));
    for (const it of all) expect(it).toMatch(/^[A-Z]\w+\/[A-Za-z0-9.-]{1,64}$/);
  });
});

test('what the index holds of a patient can be read back from the resource', () => {
  const { identifiers, details, name, gender, birthDate, birthDatePrecision, phone } = of.patient;
  const { link: _, ...written } = patientResource(of.patient) as unknown as FhirPatient;
  expect(statedOf(written, of.patient)).toMatchObject({
    ...{ name, gender, birthDate, birthDatePrecision, phone, identity: 'known' },
    identifiers,
    details,
  });
});

test('what a corrected set does not hold any more is named', () => {
  const before = vitalResources(of.observationSet).map(({ id }) => `Observation/${id}`);
  const corrected = { ...of.observationSet, measured: of.observationSet.measured.slice(2), news2: null };
  const now = vitalResources(corrected);
  const left = before.filter((it) => !now.some(({ id }) => it === `Observation/${id}`));
  expect(left).toHaveLength(2);
  expect(vitalsLeftOut(corrected, now)).toEqual(expect.arrayContaining(left));
});

test('what is delicate carries its label, what nobody released is no result', () => {
  expect(documentReferenceResource(of.recordDocument, '')).toMatchObject({
    meta: { security: [{ code: 'R' }, { code: 'HIV' }] },
  });
  expect(documentReferenceResource({ ...of.recordDocument, sensitivity: 'general' }, '')?.meta).toBeUndefined();
  expect(released.map(({ id }) => id)).toEqual([of.labItem.id]);
  const replaced = released.map((it) => resultResource({ ...it, underCorrection: true }, of.labOrder));
  expect(replaced).toMatchObject([{ note: [{ text: expect.stringContaining('may be wrong') }, {}] }]);
  expect(reportResource(of.labOrder, released)).toMatchObject({ status: 'partial' });
  expect(reportResource(of.labOrder, [])).toBeNull();
});

test.each([
  ['patient.read', 'R'],
  ['audit.opened-records', 'R'],
  ['patient.register', 'C'],
  ['fhir.delete', 'D'],
  ['fhir.operation', 'E'],
  ['session.login', 'E'],
  ['bed.assign', 'U'],
])('what the trail calls %s is %s in FHIR', (action, code) => {
  expect(auditEventResource({ ...of.auditEntry, action })).toMatchObject({ action: code });
});
