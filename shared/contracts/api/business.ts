import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';

export class DutyOverlaps extends problem('duty-overlaps', 409, 'The person is already on duty then') {}
export class DutyTooLong extends problem('duty-too-long', 422, 'Nobody is on duty that long') {}
export class WrongProfession extends problem('wrong-profession', 422, 'The person has another profession') {}
export class StaffInactive extends problem('staff-inactive', 409, 'The person does not work here any more') {}
export class OtherFacility extends problem('other-facility', 422, 'The person works in another facility') {}
export class OrganisationNameTaken extends problem('organisation-name-taken', 409, 'The name is taken') {}
export class HoursOverlap extends problem('hours-overlap', 422, 'The working hours overlap') {}

export const Staff = z
  .object({
    id: Id,
    facilityId: Id,
    name: z.object({ en: z.string(), ar: z.string() }),
    profession: z.enum(['doctor', 'nurse', 'receptionist', 'pharmacist', 'laboratory-technician', 'administrator']),
    speciality: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Staff' });
export type Staff = z.infer<typeof Staff>;

export const Organisation = z.object({ id: Id, name: Bilingual }).meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day, e.g. 08:30');

/** Hours of one weekday in the time of the facility; hours past midnight are two entries. */
export const WorkingHours = z
  .object({
    /** ISO 8601: Monday is 1, Sunday is 7. */
    weekday: z.number().int().min(1).max(7),
    from: TimeOfDay,
    to: TimeOfDay,
  })
  .refine((it) => it.to > it.from, { path: ['to'], message: 'must be after from' });
export type WorkingHours = z.infer<typeof WorkingHours>;

export const WorkingWeek = z
  .object({ staffId: Id, version: z.number().int(), hours: z.array(WorkingHours) })
  .meta({ id: 'WorkingWeek' });
export type WorkingWeek = z.infer<typeof WorkingWeek>;

export const Duty = z
  .object({
    id: Id,
    staffId: Id,
    wardId: Id,
    /** What the person is on duty as. */
    role: z.enum(['nurse', 'doctor']),
    from: Instant,
    to: Instant,
  })
  .meta({ id: 'Duty' });
export type Duty = z.infer<typeof Duty>;

export const listStaff = endpoint({
  method: 'GET',
  path: '/staff',
  permission: 'staff:read',
  scope: 'facility',
  query: PageQuery.extend({ ids: listOf(Id).optional(), search: z.string().max(100).optional() }),
  answers: { 200: pageOf(Staff) },
  summary: 'Staff of the facilities the caller works in',
});
export const listDuties = endpoint({
  method: 'GET',
  path: '/duties',
  permission: 'staff:read',
  scope: 'facility',
  query: z.object({
    wardId: Id.optional(),
    facilityId: Id.optional(),
    staffId: Id.optional(),
    at: Instant.optional().meta({ description: 'who is on duty at this moment; now when absent' }),
  }),
  answers: { 200: z.object({ items: z.array(Duty) }) },
  summary: 'Who is on duty',
});
export const assignDuty = endpoint({
  method: 'POST',
  path: '/duties',
  permission: 'duty:manage',
  scope: 'facility',
  idempotent: true,
  body: z
    .object({ staffId: Id, wardId: Id, role: z.enum(['nurse', 'doctor']), from: Instant, to: Instant })
    .refine((it) => Date.parse(it.to) > Date.parse(it.from), { path: ['to'], message: 'must be after from' }),
  answers: { 201: Duty },
  errors: [DutyOverlaps, DutyTooLong, WrongProfession, StaffInactive, OtherFacility],
  summary: 'Put somebody on duty at a ward',
});
export const getWorkingWeek = endpoint({
  method: 'GET',
  path: '/staff/:staffId/working-hours',
  permission: 'staff:read',
  scope: 'facility',
  params: z.object({ staffId: Id }),
  answers: { 200: WorkingWeek },
  summary: 'The usual working week of a staff member',
});
export const setWorkingWeek = endpoint({
  method: 'PUT',
  path: '/staff/:staffId/working-hours',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: z.object({ staffId: Id }),
  body: z.object({ hours: z.array(WorkingHours).max(50) }),
  answers: { 200: WorkingWeek },
  errors: [HoursOverlap],
  summary: 'Replace the usual working week of a staff member',
});
/** Names only: an organisation spans facilities, and holds nothing of any. */
export const listOrganisations = endpoint({
  method: 'GET',
  path: '/organisations',
  permission: 'staff:read',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(Organisation) }) },
  summary: 'Organisations that staff belong to',
});

/** For setting a hospital up: the platform's own tools call these. */
export const createOrganisation = endpoint({
  method: 'POST',
  path: '/organisations',
  permission: 'service',
  scope: 'none',
  idempotent: true,
  body: z.object({ name: Bilingual }),
  answers: { 201: Organisation },
  errors: [OrganisationNameTaken],
  summary: 'Add an organisation',
});
export const createStaff = endpoint({
  method: 'POST',
  path: '/staff',
  permission: 'service',
  scope: 'facility',
  idempotent: true,
  body: Staff.omit({ id: true, active: true }).extend({
    organisationId: Id,
    name: Bilingual,
    speciality: z.string().trim().min(1).max(100).nullable().default(null),
  }),
  answers: { 201: Staff },
  summary: 'Add a staff member',
});
