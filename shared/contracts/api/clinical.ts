import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { Id, Instant, listOf, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { ProbableDuplicate } from './clinical-index.ts';
import {
  checkDemographics,
  Demographics,
  IdentifierMismatch,
  Identifiers,
  IdentifierTaken,
  ImplausibleBirthDate,
  ImplausibleDeath,
  InvalidIdentifier,
  Patient,
  PatientDeceased,
} from './clinical-patients.ts';
import { DiagnosisCode, PrincipalDiagnosisTaken, UnknownDiagnosisCode } from './clinical-record.ts';

export class EncounterAlreadyOpen extends problem('encounter-already-open', 409, 'The patient is already admitted') {}
export class EncounterClosed extends problem('encounter-closed', 409, 'The encounter is already closed') {}
export class EncounterNotPossible extends problem(
  'encounter-not-possible',
  409,
  'The encounter is not in a state for this',
) {}
export class ImplausibleTime extends problem('implausible-time', 422, 'The time cannot be right') {}
export class UnknownStaff extends problem('unknown-staff', 422, 'There is no such staff member') {}

export const CareTeamMember = z.object({ staffId: Id, role: z.enum(['attending', 'consultant', 'nurse']) });
export type CareTeamMember = z.infer<typeof CareTeamMember>;

export const EncounterClass = z.enum(['inpatient', 'emergency', 'ambulatory']);
export type EncounterClass = z.infer<typeof EncounterClass>;

/** FHIR R4 encounter-status, without those between arrival and treatment. */
export const EncounterStatus = z.enum([
  'planned',
  'in-progress',
  'on-leave',
  'finished',
  'cancelled',
  'entered-in-error',
]);
export type EncounterStatus = z.infer<typeof EncounterStatus>;

/** FHIR R4 discharge-disposition: where the patient went. */
export const Disposition = z.enum([
  'home',
  'other-home',
  'other-hospital',
  'long-term-care',
  'rehabilitation',
  'hospice',
  'psychiatric',
  'against-advice',
  'died',
  'other',
]);
export type Disposition = z.infer<typeof Disposition>;

export const Encounter = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    /** The record it stands in, for ever; `patientId` is another while that one is merged. */
    recordId: Id,
    facilityId: Id,
    class: EncounterClass.default('inpatient'),
    status: EncounterStatus,
    /** Of a planned stay: when it is to begin. */
    admittedAt: Instant,
    dischargedAt: Instant.nullable(),
    reason: z.string().nullable(),
    /** The ward that is responsible now, or was last. */
    wardId: Id.nullable().default(null),
    discharge: z
      .object({
        disposition: Disposition.nullable(),
        destination: z.string().nullable(),
        reason: z.string().nullable(),
      })
      .nullable()
      .default(null),
    /** Why the patient is away, or why the stay was cancelled or entered in error. */
    statusReason: z.string().nullable().default(null),
    expectedBackAt: Instant.nullable().default(null),
    /** Staff members responsible, the attending first. */
    careTeam: z.array(CareTeamMember),
    /** The patient refuses the reader her record: where and when she stays is shown, why is not. */
    withheld: z.boolean().optional(),
  })
  .meta({ id: 'Encounter' });
export type Encounter = z.infer<typeof Encounter>;

const wrongDemographics = [
  IdentifierTaken,
  InvalidIdentifier,
  IdentifierMismatch,
  ImplausibleBirthDate,
  ImplausibleDeath,
] as const;

export const searchPatients = endpoint({
  method: 'GET',
  path: '/patients',
  permission: 'patient:read',
  scope: 'facility',
  audit: 'patient.search',
  query: PageQuery.extend({
    search: z.string().trim().max(100).optional().meta({
      description:
        'names in either script however they are spelt, with a year or date of birth if known; a hospital number, a phone number or an identifier',
    }),
    family: z.string().trim().min(1).max(100).optional().meta({
      description: 'the last of her names; `search` has further ones beside it, and a year or date of birth',
    }),
    given: z.string().trim().min(1).max(100).optional().meta({ description: 'the first of her names, as `family`' }),
    ids: z
      .string()
      .max(8000)
      .optional()
      .meta({ description: 'comma-separated ids; with names those of them who are called so' }),
    facilityId: Id.optional().meta({ description: 'only those whom this facility knows' }),
  }),
  answers: { 200: pageOf(Patient) },
  summary: 'Find patients by name (either script), birth date, hospital number, phone or identifier; the closest first',
});
export const getPatient = endpoint({
  method: 'GET',
  path: '/patients/:patientId',
  permission: 'patient:read',
  scope: 'facility',
  audit: 'patient.read',
  params: z.object({ patientId: Id }),
  answers: { 200: Patient },
  summary: 'One patient, by the id of whichever of her records',
});
export const registerPatient = endpoint({
  method: 'POST',
  path: '/patients',
  permission: 'patient:register',
  scope: 'facility',
  idempotent: true,
  body: Demographics.extend({ facilityId: Id, identifiers: Identifiers.default([]) }).check(checkDemographics),
  answers: { 201: Patient },
  errors: [...wrongDemographics, ProbableDuplicate],
  summary: 'Register a patient, known or unknown; the hospital number is given by the system',
});
export const updatePatient = endpoint({
  method: 'PUT',
  path: '/patients/:patientId',
  permission: 'patient:register',
  scope: 'facility',
  versioned: true,
  params: z.object({ patientId: Id }),
  body: Demographics.extend({
    identifiers: Identifiers.optional().meta({ description: 'replaces all; absent: they stay as they are' }),
  }).check(checkDemographics),
  answers: { 200: Patient },
  errors: [...wrongDemographics, ProbableDuplicate, PatientMerged],
  summary: "Change a patient's demographics",
});
export const listEncounters = endpoint({
  method: 'GET',
  path: '/encounters',
  permission: 'encounter:read',
  scope: 'facility',
  audit: 'encounter.search',
  query: PageQuery.extend({
    patientId: Id.optional(),
    /** Encounters in whose care team this staff member is; `me` is the caller. */
    staffId: z.union([Id, z.literal('me')]).optional(),
    status: listOf(EncounterStatus).optional(),
    class: EncounterClass.optional(),
    wardId: Id.optional().meta({ description: 'the ward that is responsible' }),
  }),
  answers: { 200: pageOf(Encounter) },
  summary: 'Encounters by patient, by responsible person, by status',
});
export const getEncounter = endpoint({
  method: 'GET',
  path: '/encounters/:encounterId',
  permission: 'encounter:read',
  scope: 'facility',
  audit: 'encounter.read',
  params: z.object({ encounterId: Id }),
  answers: { 200: Encounter },
  summary: 'One encounter',
});
export const encounterParams = z.object({ encounterId: Id });
/** What changing a stay has in common. */
export const changesEncounter = {
  permission: 'encounter:admit',
  scope: 'facility',
  versioned: true,
  params: encounterParams,
  answers: { 200: Encounter },
} as const;

export const admitPatient = endpoint({
  method: 'POST',
  path: '/encounters',
  permission: 'encounter:admit',
  scope: 'facility',
  idempotent: true,
  body: z.object({
    patientId: Id,
    facilityId: Id,
    class: EncounterClass.default('inpatient'),
    wardId: Id.nullable().default(null),
    reason: z.string().max(500).nullable().default(null),
    attendingStaffId: Id,
    /** When it began; absent: now. Of a planned stay: when it is to begin. */
    admittedAt: Instant.optional(),
    planned: z.boolean().default(false),
  }),
  answers: { 201: Encounter },
  errors: [EncounterAlreadyOpen, UnknownStaff, PatientMerged, PatientDeceased, ImplausibleTime],
  summary: 'Admit a patient, or plan to; a patient is in hospital once at a time, ambulatory visits stand beside it',
});
export const dischargePatient = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/discharges',
  body: z
    .object({
      reason: z.string().max(500).nullable().default(null),
      disposition: Disposition.nullable().default(null),
      destination: z.string().trim().max(300).nullable().default(null),
      /** Absent: now. */
      at: Instant.optional(),
      deceasedDate: LocalDate.optional().meta({
        description: 'of who died: the day, as the clocks of the hospital show it; it becomes part of the patient',
      }),
      diagnoses: z
        .array(z.object({ code: DiagnosisCode.nullable(), text: z.string().trim().min(2).max(300) }))
        .max(30)
        .default([])
        .meta({
          description: 'discharge diagnoses, the principal one first; needs problem:write and the care of the patient',
        }),
    })
    .refine((it) => (it.disposition === 'died') === (it.deceasedDate !== undefined), {
      message: 'must be the day of death where the patient died, and absent otherwise',
      path: ['deceasedDate'],
    }),
  errors: [
    EncounterClosed,
    EncounterNotPossible,
    ImplausibleTime,
    ImplausibleDeath,
    NoCareRelationship,
    UnknownDiagnosisCode,
    PrincipalDiagnosisTaken,
  ],
  summary: 'Discharge a patient; the bed and the devices are freed by events',
});
export const setCareTeam = endpoint({
  ...changesEncounter,
  method: 'PUT',
  path: '/encounters/:encounterId/care-team',
  body: z.object({
    careTeam: z
      .array(CareTeamMember)
      .min(1)
      .max(30)
      .refine((team) => team.filter((it) => it.role === 'attending').length === 1, 'must have exactly one attending')
      .refine((team) => new Set(team.map((it) => it.staffId)).size === team.length, 'must name each person once'),
  }),
  errors: [EncounterClosed, UnknownStaff],
  summary: 'Change who is responsible for an encounter',
});
