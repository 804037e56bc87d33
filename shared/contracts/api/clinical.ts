import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate, pageOf, PageQuery } from '../primitives.ts';

export class EncounterAlreadyOpen extends problem('encounter-already-open', 409, 'The patient is already admitted') {}
export class EncounterClosed extends problem('encounter-closed', 409, 'The encounter is already closed') {}

/** FHIR R4 administrative-gender. */
export const AdministrativeGender = z.enum(['male', 'female', 'other', 'unknown']);

export const Patient = z
  .object({
    id: Id,
    version: z.number().int(),
    /** Hospital number, e.g. NC-004342. */
    number: z.string(),
    name: z.object({ en: z.string(), ar: z.string() }),
    gender: AdministrativeGender,
    birthDate: LocalDate,
    phone: z.string().nullable(),
    facilityId: Id,
  })
  .meta({ id: 'Patient' });
export type Patient = z.infer<typeof Patient>;

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
    careTeam: z.array(z.object({ staffId: Id, role: z.enum(['attending', 'consultant', 'nurse']) })),
  })
  .meta({ id: 'Encounter' });
export type Encounter = z.infer<typeof Encounter>;

const PatientBody = z.object({
  name: z.object({ en: z.string().trim().min(1).max(200), ar: z.string().trim().min(1).max(200) }),
  gender: AdministrativeGender,
  birthDate: LocalDate,
  phone: z.string().trim().max(30).nullable().default(null),
  facilityId: Id,
});

export const searchPatients = endpoint({
  method: 'GET',
  path: '/patients',
  permission: 'patient:read',
  scope: 'facility',
  audit: 'patient.search',
  query: PageQuery.extend({
    search: z.string().trim().max(100).optional().meta({ description: 'name, hospital number or phone' }),
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
  body: PatientBody,
  answers: { 201: Patient },
  summary: 'Register a patient; the hospital number is given by the system',
});
export const updatePatient = endpoint({
  method: 'PUT',
  path: '/patients/:patientId',
  permission: 'patient:register',
  scope: 'facility',
  versioned: true,
  params: z.object({ patientId: Id }),
  body: PatientBody.omit({ facilityId: true }),
  answers: { 200: Patient },
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
  errors: [EncounterAlreadyOpen],
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
