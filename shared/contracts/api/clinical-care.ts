import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Forbidden, PatientMerged, problem } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { Delicate, Sensitivity } from '../record-privacy.ts';
import { Implausible, Person } from './clinical-entry.ts';

export class RelationshipEnded extends problem('relationship-ended', 409, 'The care relationship has ended already') {}
export class BreakGlassReviewed extends problem('break-glass-reviewed', 409, 'It is reviewed already') {}
export class OwnBreakGlass extends problem('own-break-glass', 403, 'Somebody else reviews it') {}

/** What opens a record to somebody: the strongest that there is, in this order. `self` is the patient's own. */
export const RelationshipKind = z.enum([
  'self',
  'care-team',
  'ward-duty',
  'granted',
  'former-care-team',
  'break-glass',
]);
export type RelationshipKind = z.infer<typeof RelationshipKind>;

const Reason = z.string().trim().min(3).max(500);

/** A relationship that somebody gave: a referral, a follow-up after the discharge. */
export const CareRelationship = z
  .object({
    id: Id,
    patientId: Id,
    staffId: Id,
    kind: z.enum(['referral', 'follow-up', 'consultation', 'other']),
    reason: z.string(),
    from: Instant,
    until: Instant,
    givenBy: Person,
    ended: z.object({ at: Instant, by: Person, reason: z.string() }).nullable(),
  })
  .meta({ id: 'CareRelationship' });
export type CareRelationship = z.infer<typeof CareRelationship>;

export const RecordAccess = z
  .object({
    patientId: Id,
    /** Whether the record is open to the caller now, by what, and until when where that is known. */
    open: z.boolean(),
    relationship: RelationshipKind.nullable(),
    until: Instant.nullable(),
    /** What the patient keeps from the caller; `general` among it: the record as such. A broken glass opens it all the same. */
    withheld: z.array(Sensitivity).default([]),
    /** Whether the caller may open it, or what is withheld, by a break-glass. */
    mayBreakGlass: z.boolean(),
    /** Whether the caller may give relationships to others. */
    mayGive: z.boolean(),
    /** Relationships that were given and are in force, of the caller or of everybody. */
    items: z.array(CareRelationship),
  })
  .meta({ id: 'RecordAccess' });
export type RecordAccess = z.infer<typeof RecordAccess>;

export const getRecordAccess = endpoint({
  method: 'GET',
  path: '/care-relationships',
  permission: 'patient:read',
  scope: 'facility',
  audit: 'care-relationship.read',
  query: z.object({ patientId: Id, staffId: z.literal('me').optional() }),
  answers: { 200: RecordAccess },
  summary: 'Whether the record of a patient is open to the caller, why, and what would open it',
});
/** Patients that are asked about at once. */
export const MOST_ASKED = 200;

const ofPatients = {
  method: 'GET',
  permission: 'signed-in',
  scope: 'facility',
  query: z.object({ patientIds: listOf(Id).pipe(z.array(Id).min(1).max(MOST_ASKED)) }),
  answers: { 200: z.object({ items: z.array(Id) }) },
} as const;

export const listRefusals = endpoint({
  ...ofPatients,
  path: '/care-relationships/refusals',
  summary: 'Those of the patients who refuse the caller their record, and whose glass the caller has not broken',
});
export const listOpenRecords = endpoint({
  ...ofPatients,
  path: '/care-relationships/open-records',
  answers: {
    200: z.object({
      items: z.array(Id),
      /** What of an open record its patient keeps from the caller; those who keep nothing are not in it. */
      withheld: z.array(z.object({ patientId: Id, kinds: z.array(Delicate) })).default([]),
    }),
  },
  summary:
    'Those of the patients whose records are open to the caller, and what these keep from the caller all the same',
});
export const giveRelationship = endpoint({
  method: 'POST',
  path: '/care-relationships',
  permission: 'care-relationship:give',
  scope: 'facility',
  idempotent: true,
  body: z.object({
    patientId: Id,
    staffId: Id,
    kind: CareRelationship.shape.kind,
    reason: Reason,
    /** A year from now at the most. */
    until: Instant,
  }),
  answers: { 201: CareRelationship },
  errors: [Forbidden, PatientMerged, Implausible],
  summary: 'Open the record to somebody for a time: by the attending, or by who reviews break-glass',
});
export const endRelationship = endpoint({
  method: 'POST',
  path: '/care-relationships/:relationshipId/ends',
  permission: 'care-relationship:give',
  scope: 'facility',
  params: z.object({ relationshipId: Id }),
  body: z.object({ reason: Reason }),
  answers: { 200: CareRelationship },
  errors: [Forbidden, RelationshipEnded],
  summary: 'End a relationship that was given before its time',
});

export const BreakGlassCategory = z.enum(['emergency', 'cover', 'advice', 'patient-asked', 'other']);
/** Why a record was opened, or how somebody opened it to themselves: by their own care team or relationship. */
export const OpeningCategory = z.enum([...BreakGlassCategory.options, 'own-care-team', 'own-relationship']);
export const BreakGlassOutcome = z.enum(['justified', 'not-justified']);

export const BreakGlass = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    facilityId: Id,
    by: Person,
    category: OpeningCategory,
    /** May be empty where it was not asked for. */
    reason: z.string(),
    at: Instant,
    /** Until when the breaking opens it; `at` where the care team or the relationship opens it instead. */
    until: Instant,
    review: z.object({ outcome: BreakGlassOutcome, comment: z.string(), by: Person, at: Instant }).nullable(),
  })
  .meta({ id: 'BreakGlass' });
export type BreakGlass = z.infer<typeof BreakGlass>;

export const breakGlass = endpoint({
  method: 'POST',
  path: '/break-glass',
  permission: 'record:break-glass',
  scope: 'facility',
  idempotent: true,
  body: z.object({
    patientId: Id,
    category: BreakGlassCategory,
    reason: z.string().trim().min(10).max(1000),
  }),
  answers: { 201: BreakGlass, 200: BreakGlass },
  errors: [PatientMerged],
  summary:
    'Open a record for four hours; privacy officers are told. Within that time the same opening is answered (200)',
});
export const listBreakGlass = endpoint({
  method: 'GET',
  path: '/break-glass',
  permission: 'break-glass:review',
  scope: 'facility',
  audit: 'break-glass.search',
  query: PageQuery.extend({
    state: z.enum(['waiting', 'reviewed']).optional(),
    patientId: Id.optional(),
    /** Opened from then on, and before then. */
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answers: { 200: pageOf(BreakGlass) },
  summary: 'Records that somebody opened to themselves without a care relationship, the newest first',
});
export const reviewBreakGlass = endpoint({
  method: 'POST',
  path: '/break-glass/:breakGlassId/reviews',
  permission: 'break-glass:review',
  scope: 'facility',
  versioned: true,
  params: z.object({ breakGlassId: Id }),
  body: z.object({
    outcome: BreakGlassOutcome,
    comment: z.string().trim().min(3).max(1000),
  }),
  answers: { 200: BreakGlass },
  errors: [BreakGlassReviewed, OwnBreakGlass],
  summary: 'Say whether it was justified',
});
