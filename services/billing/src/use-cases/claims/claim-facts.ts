import { ClaimIncomplete, type ClaimDiagnosis, type ClaimFrequency } from '@nilecare/contracts/api/billing-claims.ts';
import type { ClaimFormat } from '@nilecare/contracts/api/billing-insurers.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { dayAt, type FacilityRow } from '../../data/facilities.ts';
import { answers } from '../../data/claims/answers.ts';
import type { ClaimRow } from '../../data/claims/claim-rows.ts';
import { dueClaims } from '../../data/claims/due-claims.ts';
import { authorisations } from '../../data/insurance/authorisations.ts';
import { insurers } from '../../data/insurance/insurers.ts';
import { policies } from '../../data/insurance/policies.ts';
import type { Deps } from '../../deps.ts';
import { claimDiagnoses } from '../../domain/claims/claim-diagnoses.ts';
import type { ClaimFile } from '../../domain/claims/claim-file.ts';
import { nameParts } from '../../domain/x12/write-837p.ts';
import { knowFacility } from '../know-facility.ts';
import { earlierPayerOf } from './earlier-payer.ts';

/** What a submission says, but for what is settled when it goes: its amounts and its number. */
export type ClaimFacts = Omit<ClaimFile, 'controlNumber' | 'frequency' | 'claimedMinor' | 'lines'>;
type Asking = Pick<Deps, 'db' | 'cipher' | 'clock' | 'clinical' | 'insurance' | 'facility'>;

/** The coded diagnoses of an encounter; of a bill without an encounter none. */
export async function diagnosesOf(
  { patient_id: patientId, encounter_id: encounterId }: Pick<ClaimRow, 'patient_id' | 'encounter_id'>,
  { insurance }: Pick<Deps, 'insurance'>,
): Promise<ClaimDiagnosis[]> {
  if (encounterId === null) return [];
  const { items } = await insurance.record.listDiagnoses({ query: { patientId, encounterId } });
  return claimDiagnoses(items);
}

const addressOf = ({ details }: Patient): string | null => {
  const { line, city, governorate } = details?.address ?? {};
  return [line, city ?? governorate].filter((it) => it).join(', ') || null;
};

const facilityOf = (row: FacilityRow): ClaimFile['facility'] => ({
  ...{ id: row.facility_id, name: { en: row.name_en, ar: row.name_ar }, address: row.address, phone: row.phone },
});

interface Stated {
  readonly patient: Patient;
  readonly diagnoses: readonly ClaimDiagnosis[];
  readonly format: ClaimFormat;
}

/** What an insurer would refuse the claim for. @returns the birth date @throws ClaimIncomplete */
function mustBeComplete({ patient, diagnoses, format }: Stated): string {
  const missing = [
    ...(nameParts(patient.name).last === '' || patient.identity === 'unknown' ? (['patient-name'] as const) : []),
    ...(patient.birthDate === null ? (['patient-birth-date'] as const) : []),
    ...(diagnoses.length === 0 && format !== 'paper' ? (['diagnoses'] as const) : []),
  ];
  if (missing.length > 0 || patient.birthDate === null) throw new ClaimIncomplete(missing);
  return patient.birthDate;
}

/**
 * All that the files of a claim say, as it is true now. Asks others, so not within a transaction.
 * @throws ClaimIncomplete
 */
export async function claimFacts(claim: ClaimRow, asking: Asking, at: Date): Promise<ClaimFacts> {
  const { db, cipher, clinical, insurance } = asking;
  const { survivorId: patientId } = await patientLinks(db.read).groupOf(claim.patient_id);
  const [patient, facility, diagnoses, policy, insurer] = await Promise.all([
    clinical.getPatient({ params: { patientId } }),
    knowFacility(asking, claim.facility_id),
    diagnosesOf(claim, asking),
    policies(db.read, cipher).get(claim.policy_id),
    insurers(db.read).get(claim.insurer_id),
  ]);
  const encounterId = claim.encounter_id;
  const encounter = encounterId === null ? null : await insurance.record.getEncounter({ params: { encounterId } });
  const birthDate = mustBeComplete({ patient, diagnoses, format: insurer.claimFormat });
  const approved = await dueClaims(db.read).authorisationIds(claim.coverage_id);
  const numbers = await authorisations(db.read).numbers(approved);
  const { holder } = policy;
  const earlierPayer = await earlierPayerOf(claim, facility, asking);
  return {
    ...{ number: claim.number, at: at.toISOString(), timeZone: facility.time_zone, currency: claim.currency },
    ...{ priority: claim.priority, diagnoses, earlierPayer },
    payerControlNumber: await answers(db.read).controlNumberOf(claim.id),
    authorisationNumber: numbers[0] ?? null,
    stay: encounter?.class ?? 'ambulatory',
    admittedOn: encounter ? dayAt(facility, new Date(encounter.admittedAt)) : null,
    insurer: { payerId: insurer.payerId, providerId: insurer.providerId, name: insurer.name },
    facility: facilityOf(facility),
    policy: {
      ...{ number: policy.number, planCode: insurer.plans.find((it) => it.id === policy.planId)?.code ?? '' },
      ...{ relationship: holder.relationship, holderName: holder.name, holderBirthDate: holder.birthDate },
    },
    patient: {
      ...{ id: patient.id, number: patient.number, name: patient.name, birthDate, gender: patient.gender },
      address: addressOf(patient),
    },
  };
}

/**
 * How a claim goes to the insurer: at first, or in place of what went before. What an insurer never gave a number it never
 * took in: there is nothing to replace.
 */
export const frequencyOf = (
  act: 'submit' | 'resubmit' | 'void',
  { payerControlNumber }: Pick<ClaimFacts, 'payerControlNumber'>,
): ClaimFrequency => {
  if (act === 'void') return 'void';
  return act === 'resubmit' && payerControlNumber !== null ? 'replacement' : 'original';
};
