import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate, pageOf, PageQuery } from '../primitives.ts';

export class EncounterAlreadyOpen extends problem('encounter-already-open', 409, 'The patient is already admitted') {}
export class EncounterClosed extends problem('encounter-closed', 409, 'The encounter is already closed') {}
export class IdentifierTaken extends problem('identifier-taken', 409, 'Another patient has this identifier') {
  constructor(kind: string) {
    super(`Search for the patient by this ${kind}: probably she is registered already.`, { kind });
  }
}
export class ImplausibleBirthDate extends problem('implausible-birth-date', 422, 'The birth date cannot be right') {}
export class UnknownStaff extends problem('unknown-staff', 422, 'There is no such staff member') {}

/** FHIR R4 administrative-gender. */
export const AdministrativeGender = z.enum(['male', 'female', 'other', 'unknown']);

export const PatientIdentifier = z.object({
  kind: z.enum(['national-id', 'passport']),
  value: z.string().trim().min(4).max(40),
});
export type PatientIdentifier = z.infer<typeof PatientIdentifier>;

export const Patient = z
  .object({
    id: Id,
    version: z.number().int(),
    /** Hospital number, e.g. NC-004342; its last digit is a check digit. */
    number: z.string(),
    name: z.object({ en: z.string(), ar: z.string() }),
    gender: AdministrativeGender,
    birthDate: LocalDate,
    phone: z.string().nullable(),
    facilityId: Id,
    /** Only where one patient was asked for, not in lists. */
    identifiers: z.array(PatientIdentifier).optional(),
  })
  .meta({ id: 'Patient' });
export type Patient = z.infer<typeof Patient>;

export const CareTeamMember = z.object({ staffId: Id, role: z.enum(['attending', 'consultant', 'nurse']) });
export type CareTeamMember = z.infer<typeof CareTeamMember>;

export const Encounter = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    facilityId: Id,
    /** FHIR R4 encounter-status, as far as inpatients go. */
    status: z.enum(['in-progress', 'finished', 'cancelled']),
    admittedAt: Instant,
    dischargedAt: Instant.nullable(),
    reason: z.string().nullable(),
    /** Staff members responsible, the attending first. */
    careTeam: z.array(CareTeamMember),
  })
  .meta({ id: 'Encounter' });
export type Encounter = z.infer<typeof Encounter>;

const PatientBody = z.object({
  name: z.object({ en: z.string().trim().min(1).max(200), ar: z.string().trim().min(1).max(200) }),
  gender: AdministrativeGender,
  birthDate: LocalDate,
  phone: z
    .string()
    .trim()
    .max(30)
    .regex(/^[+\d٠-٩۰-۹][\d٠-٩۰-۹\s().-]{5,}$/, 'must be a phone number, e.g. +20 100 123 4567')
    .nullable()
    .default(null),
  facilityId: Id,
});
const Identifiers = z.array(PatientIdentifier).max(10);

export const searchPatients = endpoint({
  method: 'GET',
  path: '/patients',
  permission: 'patient:read',
  scope: 'facility',
  audit: 'patient.search',
  query: PageQuery.extend({
    search: z.string().trim().max(100).optional().meta({
      description: 'beginnings of names in either script, a hospital number, a phone number or an identifier',
    }),
    ids: z.string().max(8000).optional().meta({ description: 'comma-separated ids' }),
  }),
  answers: { 200: pageOf(Patient) },
  summary: 'Find patients by name (either script), hospital number or phone',
});
export const getPatient = endpoint({
  method: 'GET',
  path: '/patients/:patientId',
  permission: 'patient:read',
  scope: 'facility',
  audit: 'patient.read',
  params: z.object({ patientId: Id }),
  answers: { 200: Patient },
  summary: 'One patient',
});
export const registerPatient = endpoint({
  method: 'POST',
  path: '/patients',
  permission: 'patient:register',
  scope: 'facility',
  idempotent: true,
  body: PatientBody.extend({ identifiers: Identifiers.default([]) }),
  answers: { 201: Patient },
  errors: [IdentifierTaken, ImplausibleBirthDate],
  summary: 'Register a patient; the hospital number is given by the system',
});
export const updatePatient = endpoint({
  method: 'PUT',
  path: '/patients/:patientId',
  permission: 'patient:register',
  scope: 'facility',
  versioned: true,
  params: z.object({ patientId: Id }),
  body: PatientBody.omit({ facilityId: true }).extend({
    identifiers: Identifiers.optional().meta({ description: 'replaces all; absent: they stay as they are' }),
  }),
  answers: { 200: Patient },
  errors: [IdentifierTaken, ImplausibleBirthDate],
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
    status: z.enum(['in-progress', 'finished', 'cancelled']).optional(),
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
export const admitPatient = endpoint({
  method: 'POST',
  path: '/encounters',
  permission: 'encounter:admit',
  scope: 'facility',
  idempotent: true,
  body: z.object({
    patientId: Id,
    facilityId: Id,
    reason: z.string().max(500).nullable().default(null),
    attendingStaffId: Id,
  }),
  answers: { 201: Encounter },
  errors: [EncounterAlreadyOpen, UnknownStaff],
  summary: 'Admit a patient',
});
export const dischargePatient = endpoint({
  method: 'POST',
  path: '/encounters/:encounterId/discharges',
  permission: 'encounter:admit',
  scope: 'facility',
  versioned: true,
  params: z.object({ encounterId: Id }),
  body: z.object({ reason: z.string().max(500).nullable().default(null) }),
  answers: { 200: Encounter },
  errors: [EncounterClosed],
  summary: 'Discharge a patient; the bed and the devices are freed by events',
});
export const setCareTeam = endpoint({
  method: 'PUT',
  path: '/encounters/:encounterId/care-team',
  permission: 'encounter:admit',
  scope: 'facility',
  versioned: true,
  params: z.object({ encounterId: Id }),
  body: z.object({
    careTeam: z
      .array(CareTeamMember)
      .min(1)
      .max(30)
      .refine((team) => team.filter((it) => it.role === 'attending').length === 1, 'must have exactly one attending')
      .refine((team) => new Set(team.map((it) => it.staffId)).size === team.length, 'must name each person once'),
  }),
  answers: { 200: Encounter },
  errors: [EncounterClosed, UnknownStaff],
  summary: 'Change who is responsible for an encounter',
});
