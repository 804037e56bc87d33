import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { Id, Instant } from '../primitives.ts';
import {
  ChangeReason,
  changes,
  creates,
  EnteredInError,
  Entry,
  historyOf,
  ofPatient,
  PartialDate,
  Person,
  reads,
  refusals,
  Remark,
  shortText,
} from './clinical-entry.ts';

export class AllergyListed extends problem('allergy-listed', 409, 'The allergy is on the list already') {}
export class AllergiesRecorded extends problem('allergies-recorded', 409, 'Allergies are recorded') {}

const Reaction = z.object({
  manifestation: shortText(200),
  severity: z.enum(['mild', 'moderate', 'severe']).nullable().default(null),
  onset: PartialDate.nullable().default(null),
});
const AllergyBody = z.object({
  substance: z.object({
    text: shortText(200),
    /** SNOMED CT, RxNorm or the hospital's own; the text is what people read. */
    code: z.string().trim().min(1).max(40).nullable().default(null),
  }),
  category: z.enum(['food', 'medication', 'environment', 'biologic']),
  type: z.enum(['allergy', 'intolerance']).default('allergy'),
  criticality: z.enum(['low', 'high', 'unable-to-assess']).default('unable-to-assess'),
  clinicalStatus: z.enum(['active', 'inactive', 'resolved']).default('active'),
  /** How certain it is. */
  verificationStatus: z
    .enum(['unconfirmed', 'presumed', 'confirmed', 'refuted', 'entered-in-error'])
    .default('unconfirmed'),
  reactions: z.array(Reaction).max(20).default([]),
  onset: PartialDate.nullable().default(null),
  note: Remark,
});
/** FHIR R4 AllergyIntolerance. */
export const Allergy = Entry.extend(AllergyBody.shape).meta({ id: 'Allergy' });
export type Allergy = z.infer<typeof Allergy>;
const allergyParams = z.object({ allergyId: Id });
export const AllergyList = z.object({
  /** Whether somebody asked: `none-known` and `not-recorded` are not the same. */
  status: z.enum(['recorded', 'none-known', 'not-recorded']),
  /** Who said that there are none, and when; null unless the status is `none-known`. */
  noneKnown: z.object({ at: Instant, by: Person }).nullable(),
  items: z.array(Allergy),
});

/** The banner that keeps a patient safe: for who treats, dispenses or takes blood, without a care relationship. */
export const listAllergies = endpoint({
  method: 'GET',
  path: '/allergies',
  permission: 'allergy:read',
  scope: 'facility',
  audit: 'allergy.search',
  query: ofPatient,
  answers: { 200: AllergyList },
  summary: 'Allergies, the most dangerous first; refuted ones and errors last',
});
export const recordAllergy = endpoint({
  ...creates,
  path: '/allergies',
  permission: 'allergy:write',
  body: ofPatient.extend({ encounterId: Id.nullable().default(null), ...AllergyBody.shape }),
  answers: { 201: Allergy },
  errors: [...refusals, AllergyListed],
  summary: 'Record an allergy; it ends the statement that none are known',
});
export const changeAllergy = endpoint({
  ...changes,
  path: '/allergies/:allergyId',
  permission: 'allergy:write',
  params: allergyParams,
  body: AllergyBody.extend({ changeReason: ChangeReason }),
  answers: { 200: Allergy },
  errors: [...refusals, AllergyListed, EnteredInError],
  summary: 'Change an allergy, refute it or call it an error; the state before stays in its history',
});
export const stateNoAllergies = endpoint({
  ...creates,
  path: '/allergies/none-known',
  permission: 'allergy:write',
  body: ofPatient,
  answers: { 201: AllergyList },
  errors: [NoCareRelationship, PatientMerged, AllergiesRecorded],
  summary: 'The patient was asked: no allergies are known',
});
export const getAllergyHistory = endpoint({
  ...reads,
  path: '/allergies/:allergyId/history',
  audit: 'allergy.read',
  params: allergyParams,
  answers: { 200: historyOf(Allergy) },
  errors: [NoCareRelationship],
  summary: 'Every state of an allergy, the newest first',
});
