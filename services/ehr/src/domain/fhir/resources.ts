import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { ClinicalProblem, Diagnosis, Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import { coded, concept, LOINC, UCUM, type Json, type Resource } from './resource.ts';

const ICD_10 = 'http://hl7.org/fhir/sid/icd-10';
const CVX = 'http://hl7.org/fhir/sid/cvx';

export const patientResource = ({ id, number, name, gender, birthDate, deceasedDate, phone }: Patient): Resource => ({
  resourceType: 'Patient',
  id,
  identifier: [{ system: 'urn:nilecare:hospital-number', value: number }],
  name: [
    ...(name.en ? [{ use: 'official', text: name.en }] : []),
    ...(name.ar ? [{ use: 'official', text: name.ar }] : []),
  ],
  gender,
  ...(birthDate ? { birthDate } : {}),
  ...(deceasedDate ? { deceasedDateTime: deceasedDate } : {}),
  ...(phone ? { telecom: [{ system: 'phone', value: phone }] } : {}),
});

export const allergyResource = (it: Allergy, patient: Json): Resource => ({
  resourceType: 'AllergyIntolerance',
  id: it.id,
  patient,
  clinicalStatus: coded('allergyintolerance-clinical', it.clinicalStatus),
  verificationStatus: coded(
    'allergyintolerance-verification',
    it.verificationStatus === 'presumed' ? 'unconfirmed' : it.verificationStatus,
  ),
  type: it.type,
  category: [it.category],
  criticality: it.criticality,
  code: concept(it.substance.text),
  ...(it.onset ? { onsetDateTime: it.onset } : {}),
  recordedDate: it.recordedAt,
  reaction: it.reactions.map(({ manifestation, severity }) => ({
    manifestation: [concept(manifestation)],
    ...(severity ? { severity } : {}),
  })),
});

const verificationOf = (status: ClinicalProblem['verificationStatus']): Json => coded('condition-ver-status', status);

export const problemResource = (it: ClinicalProblem, subject: Json): Resource => ({
  resourceType: 'Condition',
  id: it.id,
  subject,
  category: [coded('condition-category', 'problem-list-item')],
  ...(it.verificationStatus === 'entered-in-error'
    ? {}
    : { clinicalStatus: coded('condition-clinical', it.clinicalStatus) }),
  verificationStatus: verificationOf(it.verificationStatus),
  code: concept(it.text, ICD_10, it.code),
  ...(it.onset ? { onsetDateTime: it.onset } : {}),
  ...(it.abatement ? { abatementDateTime: it.abatement } : {}),
  recordedDate: it.recordedAt,
});

export const diagnosisResource = (it: Diagnosis, subject: Json): Resource => ({
  resourceType: 'Condition',
  id: it.id,
  subject,
  category: [coded('condition-category', 'encounter-diagnosis')],
  verificationStatus: verificationOf(it.verificationStatus),
  code: concept(it.text, ICD_10, it.code),
  encounter: { reference: `urn:uuid:${it.encounterId}` },
  recordedDate: it.recordedAt,
});

export const immunisationResource = (it: Immunisation, patient: Json): Resource => ({
  resourceType: 'Immunization',
  id: it.id,
  patient,
  status: it.status,
  vaccineCode: concept(it.vaccine.text, CVX, it.vaccine.cvx),
  occurrenceDateTime: it.occurredOn,
  primarySource: !it.reported,
  ...(it.lotNumber ? { lotNumber: it.lotNumber } : {}),
  ...(it.doseNumber ? { protocolApplied: [{ doseNumberPositiveInt: it.doseNumber }] } : {}),
});

const itemStatus = {
  active: 'active',
  held: 'on-hold',
  discontinued: 'stopped',
  replaced: 'stopped',
  completed: 'completed',
} as const;

export const medicationResource = (it: PrescriptionItem, subject: Json): Resource => ({
  resourceType: 'MedicationRequest',
  id: it.id,
  subject,
  status: itemStatus[it.state],
  intent: 'order',
  medicationCodeableConcept: concept(it.drug.name.en),
  authoredOn: it.signedAt,
  dosageInstruction: [{ text: it.line.en, route: concept(it.route) }],
});

export const resultResource = ({ id, test, result, collectedAt, orderedAt }: LabItem, subject: Json): Resource => ({
  resourceType: 'Observation',
  id,
  subject,
  status: (result?.revision ?? 1) > 1 ? 'corrected' : 'final',
  category: [coded('observation-category', 'laboratory')],
  code: concept(test.name.en, LOINC, test.loinc),
  effectiveDateTime: collectedAt ?? orderedAt,
  ...(result?.releasedAt ? { issued: result.releasedAt } : {}),
  ...resultValue(result),
  ...(result?.flag ? { interpretation: [coded('v3-ObservationInterpretation', result.flag)] } : {}),
});

const resultValue = (result: LabItem['result']): { readonly [key: string]: Json } => {
  if (!result) return {};
  const { number, unit, comparator, value } = result;
  if (number === null) return { valueString: value };
  const quantity = {
    value: number,
    ...(unit ? { unit, system: UCUM, code: unit } : {}),
    ...(comparator ? { comparator } : {}),
  };
  return { valueQuantity: quantity };
};

/** One resource for each thing that was measured. */
export const vitalResources = ({ id, takenAt, status, measured }: ObservationSet, subject: Json): Resource[] =>
  measured.map(({ name, value, unit, loinc }) => ({
    resourceType: 'Observation',
    id: derivedId(id, name),
    subject,
    status: status === 'final' ? 'final' : status === 'corrected' ? 'corrected' : 'entered-in-error',
    category: [coded('observation-category', 'vital-signs')],
    code: concept(name, LOINC, loinc),
    effectiveDateTime: takenAt,
    valueQuantity: { value, unit, system: UCUM, code: unit },
  }));

const encounterClass = { inpatient: 'IMP', emergency: 'EMER', ambulatory: 'AMB' } as const;

export const encounterResource = (it: Encounter, subject: Json): Resource => ({
  resourceType: 'Encounter',
  id: it.id,
  subject,
  status: it.status === 'on-leave' ? 'onleave' : it.status,
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: encounterClass[it.class] },
  period: { start: it.admittedAt, ...(it.dischargedAt ? { end: it.dischargedAt } : {}) },
  ...(it.reason ? { reasonCode: [concept(it.reason)] } : {}),
});
