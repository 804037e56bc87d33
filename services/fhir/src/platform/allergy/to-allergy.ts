import type { AllergyIntolerance, CodeableConcept } from '@medplum/fhirtypes';
import type { z } from 'zod';
import type { Allergy, recordAllergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { RxCui } from '@nilecare/contracts/drugs.ts';
import { RXNORM, SNOMED } from '../../feeds/elements.ts';
import type { Caller } from '../../rest/exchange.ts';
import { codeIn, textOf } from '../codes.ts';
import { collectRefusals } from '../refusals.ts';
import { dayAtMost, mustBeOfCaller, remarkOf, statusOf } from '../record/statements.ts';

const HELD = new Set([
  'clinicalStatus',
  'verificationStatus',
  'type',
  'category',
  'criticality',
  'code',
  'patient',
  'encounter',
  'onsetDateTime',
  'recordedDate',
  'recorder',
  'note',
  'reaction',
]);
const REACTION = new Set(['manifestation', 'severity', 'onset']);
const CLINICAL = ['active', 'inactive', 'resolved'] as const;
const VERIFICATION = ['unconfirmed', 'presumed', 'confirmed', 'refuted', 'entered-in-error'] as const;
/** Codes of the hospital's own for what patients are allergic to. */
export const SUBSTANCE = 'urn:nilecare:substance';
/** SNOMED CT: no known allergy, no known drug, food or environmental allergy. */
const NONE_KNOWN: ReadonlySet<string> = new Set(['716186003', '409137002', '429625007', '428607008']);

export const allergyPlaces = {
  substance: 'AllergyIntolerance.code',
  category: 'AllergyIntolerance.category',
  onset: 'AllergyIntolerance.onset',
  reactions: 'AllergyIntolerance.reaction',
  note: 'AllergyIntolerance.note',
  encounterId: 'AllergyIntolerance.encounter',
  'encounter-of-another': 'AllergyIntolerance.encounter',
  'encounter-never-was': 'AllergyIntolerance.encounter',
  patientId: 'AllergyIntolerance.patient',
} as const;

export type StatedAllergy = Omit<z.input<typeof recordAllergy.body>, 'patientId' | 'encounterId'>;

/** What an AllergyIntolerance states, as the record takes it. @throws FhirError 422 */
export function statedAllergyOf(it: AllergyIntolerance, caller: Caller, before?: Allergy): StatedAllergy {
  const refusals = collectRefusals();
  refusals.unheld(it, HELD, 'AllergyIntolerance');
  const code = substanceCodeOf(it.code);
  const text = textOf(it.code) ?? code ?? undefined;
  if (NONE_KNOWN.has(codeIn(it.code, SNOMED) ?? ''))
    refusals.add(
      'AllergyIntolerance.code',
      'That none are known is stated in the hospital, not entered as one.',
      'business-rule',
    );
  if (text === undefined) refusals.add('AllergyIntolerance.code', 'Say to what, in words.', 'required');
  const [category, ...others] = it.category ?? [];
  if (category === undefined)
    refusals.add('AllergyIntolerance.category', 'Say what kind of substance it is.', 'required');
  others.forEach((_, at) =>
    refusals.add(`AllergyIntolerance.category[${at + 1}]`, 'An allergy has one category here.'),
  );
  if (!before) mustBeOfCaller(it.recorder && [it.recorder], caller, 'AllergyIntolerance.recorder', refusals);
  const clinicalPath = 'AllergyIntolerance.clinicalStatus';
  const clinical = statusOf(it.clinicalStatus, 'allergyintolerance-clinical', CLINICAL, clinicalPath, refusals);
  const verified = statusOf(
    it.verificationStatus,
    'allergyintolerance-verification',
    VERIFICATION,
    'AllergyIntolerance.verificationStatus',
    refusals,
  );
  const stated = {
    substance: { text: text ?? '', code },
    category: category ?? ('medication' as const),
    type: it.type ?? ('allergy' as const),
    criticality: it.criticality ?? ('unable-to-assess' as const),
    // An error has no clinical status in FHIR: the record keeps the one that it had.
    clinicalStatus: clinical ?? before?.clinicalStatus ?? 'active',
    verificationStatus: presumedStays(verified, before) ?? 'unconfirmed',
    reactions: (it.reaction ?? []).map((one, at) => {
      const path = `AllergyIntolerance.reaction[${at}]`;
      refusals.unheld(one, REACTION, path);
      const [first, ...more] = one.manifestation;
      more.forEach((_, next) => refusals.add(`${path}.manifestation[${next + 1}]`, 'Give each a reaction of its own.'));
      const manifestation = textOf(first) ?? first?.coding?.[0]?.code;
      if (manifestation === undefined) refusals.add(`${path}.manifestation[0]`, 'Say it in words.', 'required');
      return { manifestation: manifestation ?? '', severity: one.severity ?? null, onset: dayAtMost(one.onset) };
    }),
    onset: dayAtMost(it.onsetDateTime),
    note: remarkOf(it.note, 'AllergyIntolerance.note', refusals),
  };
  refusals.throwIfAny();
  return stated;
}

/**
 * The code that the record can hold, which keeps codes without their systems: digits are read as RxNorm's by all who check
 * prescriptions. One of another system that looks so would be another substance: its words are what is kept of it.
 */
function substanceCodeOf(concept: CodeableConcept | undefined): string | null {
  const own = codeIn(concept, SUBSTANCE);
  return codeIn(concept, RXNORM) ?? (own === undefined || RxCui.safeParse(own).success ? null : own);
}

/** R4 has no word for `presumed`: it is shown as unconfirmed, and stays what it is while that is not changed. */
const presumedStays = (verified: (typeof VERIFICATION)[number] | undefined, before?: Allergy) =>
  verified === 'unconfirmed' && before?.verificationStatus === 'presumed' ? 'presumed' : verified;
