import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { AsciiKey, Bilingual, Id, QueryFlag } from '../primitives.ts';

export class VisitTypeCodeTaken extends problem('visit-type-code-taken', 409, 'The code is used already') {}
export class VisitTypeInactive extends problem('visit-type-inactive', 409, 'This kind of visit is not offered now') {}

/** What a visit needs besides the doctor: one certain resource, or any free one of a kind. */
export const ResourceNeed = z
  .object({
    kind: z.enum(['room', 'equipment', 'vehicle']).nullable().default(null),
    resourceId: Id.nullable().default(null),
  })
  .refine((it) => (it.kind === null) !== (it.resourceId === null), 'give either a kind or a resource');
export type ResourceNeed = z.output<typeof ResourceNeed>;

const VisitTypeBody = z.object({
  /** Short and unique in its facility, e.g. `FOLLOW-UP`. */
  code: AsciiKey(30),
  name: Bilingual,
  minutes: z.number().int().min(5).max(480),
  /** Minutes that the doctor's calendar is kept free before and after it. */
  bufferBefore: z.number().int().min(0).max(120).default(0),
  bufferAfter: z.number().int().min(0).max(120).default(0),
  needs: z.array(ResourceNeed).max(5).default([]),
  /** Whether patients book it themselves. */
  ownBooking: z.boolean().default(false),
  /** How many more than one may be booked for the same time, by who may overbook. */
  overbookMost: z.number().int().min(0).max(20).default(0),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour, e.g. #2f7d6b')
    .default('#2f7d6b'),
  /** What it is billed as; null: it is free. */
  serviceCode: AsciiKey(40).nullable().default(null),
  active: z.boolean().default(true),
});

export const VisitType = VisitTypeBody.extend({
  id: Id,
  version: z.number().int(),
  facilityId: Id,
}).meta({ id: 'VisitType' });
export type VisitType = z.output<typeof VisitType>;

const managed = { permission: 'visit-type:manage', scope: 'facility' } as const;

export const listVisitTypes = endpoint({
  method: 'GET',
  path: '/visit-types',
  permission: 'appointment:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional(), inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(VisitType) }) },
  summary: 'Kinds of visits, their lengths and what they need',
});
export const createVisitType = endpoint({
  ...managed,
  method: 'POST',
  path: '/visit-types',
  idempotent: true,
  body: VisitTypeBody.extend({ facilityId: Id }),
  answers: { 201: VisitType },
  errors: [VisitTypeCodeTaken],
  summary: 'Add a kind of visit',
});
export const updateVisitType = endpoint({
  ...managed,
  method: 'PUT',
  path: '/visit-types/:visitTypeId',
  versioned: true,
  params: z.object({ visitTypeId: Id }),
  body: VisitTypeBody,
  answers: { 200: VisitType },
  errors: [VisitTypeCodeTaken],
  summary: 'Change a kind of visit; appointments that were made stay as they are',
});
