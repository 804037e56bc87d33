import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, listOf, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { Implausible, Person } from './clinical-entry.ts';
import { TimelineKind } from './ehr.ts';

export class AmendmentDecided extends problem('amendment-decided', 409, 'It is decided already') {}
export class AmendmentNotRefused extends problem(
  'amendment-not-refused',
  409,
  'Only what was refused is disagreed with',
) {}
export class AmendmentExtended extends problem('amendment-extended', 409, 'Its time was extended once already') {}

/** An entry of the record; `patient`: what the record says of the person herself, as her day of birth, under its own id. */
export const EntryRef = z.object({ kind: z.enum([...TimelineKind.options, 'patient']), id: Id });

export const Amendment = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    facilityId: Id,
    /** null: something that is missing. */
    entry: EntryRef.nullable(),
    /** What is wrong, and what it should say, in the patient's words. */
    request: z.string(),
    state: z.enum(['requested', 'accepted', 'refused', 'withdrawn']),
    requestedAt: Instant,
    requestedBy: Person,
    /** The last day to decide: 60 days after it was asked for, and once 30 more (after 45 CFR 164.526). */
    dueOn: LocalDate,
    extension: z.object({ at: Instant, by: Person, reason: z.string() }).nullable(),
    overdue: z.boolean(),
    decision: z
      .object({
        at: Instant,
        by: Person,
        reason: z.string(),
        /** What was written because of it. */
        result: EntryRef.nullable(),
      })
      .nullable(),
    /** What the patient says to a refusal; it stays with the entry. */
    disagreement: z.object({ at: Instant, text: z.string() }).nullable(),
  })
  .meta({ id: 'Amendment' });
export type Amendment = z.infer<typeof Amendment>;

export const AmendmentRequest = z.object({
  entry: EntryRef.nullable().default(null),
  request: z.string().trim().min(10).max(4000),
});
export const Disagreement = z.object({ text: z.string().trim().min(3).max(4000) });

const decides = { permission: 'amendment:decide', scope: 'facility' } as const;
const amendmentParams = z.object({ amendmentId: Id });
const Reason = z.string().trim().min(3).max(1000);

export const listAmendments = endpoint({
  ...decides,
  method: 'GET',
  path: '/amendments',
  audit: 'amendment.search',
  query: PageQuery.extend({ patientId: Id.optional(), state: listOf(Amendment.shape.state).optional() }),
  answers: { 200: pageOf(Amendment) },
  summary: 'What patients ask to have changed, what is due first',
});
export const getAmendment = endpoint({
  ...decides,
  method: 'GET',
  path: '/amendments/:amendmentId',
  audit: 'amendment.read',
  params: amendmentParams,
  answers: { 200: Amendment },
  summary: 'One request',
});
export const extendAmendment = endpoint({
  ...decides,
  method: 'POST',
  path: '/amendments/:amendmentId/extensions',
  versioned: true,
  params: amendmentParams,
  body: z.object({ reason: Reason }),
  answers: { 200: Amendment },
  errors: [AmendmentDecided, AmendmentExtended],
  summary: 'Take 30 more days to decide, once, and say why',
});
export const decideAmendment = endpoint({
  ...decides,
  method: 'POST',
  path: '/amendments/:amendmentId/decisions',
  versioned: true,
  params: amendmentParams,
  body: z.object({
    accepted: z.boolean(),
    reason: Reason,
    /** The note, document or correction that was written, or `patient`; needed where it is accepted. */
    result: EntryRef.nullable().default(null),
  }),
  answers: { 200: Amendment },
  errors: [AmendmentDecided, Implausible],
  summary: 'Accept a request, with what was written because of it, or refuse it with a reason',
});
