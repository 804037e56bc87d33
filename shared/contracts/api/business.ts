import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';

export class DutyOverlaps extends problem('duty-overlaps', 409, 'The person is already on duty then') {}

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
  errors: [DutyOverlaps],
  summary: 'Put somebody on duty at a ward',
});
