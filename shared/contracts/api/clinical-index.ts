import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { checkDemographics, Demographics, Identifiers, Patient } from './clinical-patients.ts';

/** `probable` stops a registration until somebody has looked; `possible` is told of. */
const DuplicateLevel = z.enum(['possible', 'probable']);
export type DuplicateLevel = z.infer<typeof DuplicateLevel>;

export const AgreeingField = z.object({
  field: z.enum([
    'given-name',
    'family-names',
    'birth-date',
    'gender',
    'phone',
    'identifier',
    'mother-name',
    'address',
  ]),
  /** `close` is a spelling, a typing error, a part that is missing, swapped names or day and month. */
  agreement: z.enum(['equal', 'close', 'different']),
});
export type AgreeingField = z.infer<typeof AgreeingField>;

export const DuplicateCandidate = z
  .object({
    number: z.string(),
    level: DuplicateLevel,
    /** null where the candidate belongs to a facility one does not work in: that it exists is all one learns. */
    patient: Patient.nullable(),
    /** Base-2 logarithm of how much likelier one person is than two. */
    score: z.number().nullable(),
    probability: z.number().min(0).max(1).nullable(),
    fields: z.array(AgreeingField),
  })
  .meta({ id: 'DuplicateCandidate' });
export type DuplicateCandidate = z.output<typeof DuplicateCandidate>;

/** `candidates` are DuplicateCandidate; send the request again with their ids or numbers as `duplicatesSeen`. */
export class ProbableDuplicate extends problem(
  'probable-duplicate',
  409,
  'The patient is probably registered already',
) {
  constructor(candidates: readonly DuplicateCandidate[]) {
    super('Look at the candidates. If none is this person, send the request again with duplicatesSeen.', {
      candidates,
    });
  }
}
export class DuplicateDecided extends problem('duplicate-decided', 409, 'It was decided on this pair already') {}
export class MergeWithItself extends problem('merge-with-itself', 422, 'These are one record') {}
export class MergeReversed extends problem('merge-reversed', 409, 'The merge was reversed already') {}
/** `mergeId` names the one to be reversed first, `later` how many stand in the way. */
export class MergeNotLatest extends problem('merge-not-latest', 409, 'A later merge of the record stands') {
  constructor(mergeId: string, later: number) {
    super('Reverse the latest merge of the record first: it was made of what this one left.', { mergeId, later });
  }
}
export class BothInHospital extends problem('both-in-hospital', 409, 'Both records have an open stay') {}
/** One of the two changed since it was read: as an If-Match that fails, for either record. */
export class RecordChanged extends problem('record-changed', 409, 'One of the records changed meanwhile') {
  constructor(patientId: string, currentVersion: number) {
    super('Read both again, then decide again.', { patientId, currentVersion });
  }
}

export const checkDuplicates = endpoint({
  method: 'POST',
  path: '/patient-duplicates/checks',
  permission: 'patient:register',
  scope: 'facility',
  audit: 'patient.check-duplicates',
  body: Demographics.extend({
    facilityId: Id,
    identifiers: Identifiers.default([]),
    /** The patient whose record is being changed. */
    patientId: Id.nullable().default(null),
  }).check(checkDemographics),
  answers: { 200: z.object({ candidates: z.array(DuplicateCandidate) }) },
  summary: 'Who may be this person already, before anything is saved; the likeliest first',
});

export const DuplicatePair = z
  .object({
    id: Id,
    patients: z.array(Patient).length(2),
    level: DuplicateLevel,
    score: z.number(),
    probability: z.number(),
    fields: z.array(AgreeingField),
    state: z.enum(['open', 'not-duplicate', 'merged']),
    foundAt: Instant,
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'DuplicatePair' });
export type DuplicatePair = z.output<typeof DuplicatePair>;

export const listDuplicates = endpoint({
  method: 'GET',
  path: '/patient-duplicates',
  permission: 'patient:merge',
  scope: 'facility',
  audit: 'patient.list-duplicates',
  query: PageQuery.extend({
    state: DuplicatePair.shape.state.default('open'),
    patientId: Id.optional(),
  }),
  answers: { 200: pageOf(DuplicatePair) },
  summary: 'Pairs of records that may be one person, the likeliest first; only pairs of facilities one works in',
});

export const decideDuplicate = endpoint({
  method: 'POST',
  path: '/patient-duplicates/:duplicateId/decisions',
  permission: 'patient:merge',
  scope: 'facility',
  audit: 'patient.decide-duplicate',
  params: z.object({ duplicateId: Id }),
  body: z.object({ decision: z.literal('not-duplicate'), reason: z.string().trim().min(3).max(500) }),
  answers: { 200: DuplicatePair },
  errors: [DuplicateDecided],
  summary: 'These are two people: the pair is not warned of again. That they are one is said by a merge',
});

/** What may be taken over from the merged record. */
export const MergeField = z.enum(['name', 'gender', 'birthDate', 'deceasedDate', 'phone', 'details']);
export type MergeField = z.infer<typeof MergeField>;

export const PatientMerge = z
  .object({
    id: Id,
    survivorId: Id,
    mergedId: Id,
    facilityId: Id,
    fields: z.array(MergeField),
    reason: z.string(),
    mergedAt: Instant,
    mergedBy: z.string(),
    reversal: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'PatientMerge' });
export type PatientMerge = z.output<typeof PatientMerge>;

export const mergePatients = endpoint({
  method: 'POST',
  path: '/patient-merges',
  permission: 'patient:merge',
  scope: 'facility',
  idempotent: true,
  audit: 'patient.merge',
  body: z.object({
    survivorId: Id,
    survivorVersion: z.number().int().min(1),
    mergedId: Id,
    mergedVersion: z.number().int().min(1),
    reason: z.string().trim().min(3).max(500),
    fields: z.array(MergeField).max(6).default([]).meta({ description: 'taken over from the merged record' }),
  }),
  answers: { 201: PatientMerge },
  errors: [MergeWithItself, PatientMerged, BothInHospital, RecordChanged],
  summary: 'Two records are one person: the survivor goes on, the merged one points to it. Can be reversed',
});

export const reverseMerge = endpoint({
  method: 'POST',
  path: '/patient-merges/:mergeId/reversals',
  permission: 'patient:merge',
  scope: 'facility',
  audit: 'patient.unmerge',
  params: z.object({ mergeId: Id }),
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  answers: {
    200: z.object({
      merge: PatientMerge,
      /** Taken-over fields that were changed since: they stay as they are. */
      keptFields: z.array(MergeField),
      /** What was written under the survivor since, to be looked through: whose is it? */
      writtenSince: z.array(z.object({ kind: z.string(), count: z.number().int() })),
    }),
  },
  errors: [MergeReversed, MergeNotLatest],
  summary: 'The latest merge of a record was a mistake: both records stand alone again',
});

export const listMerges = endpoint({
  method: 'GET',
  path: '/patient-merges',
  permission: 'patient:merge',
  scope: 'facility',
  audit: 'patient.list-merges',
  query: PageQuery.extend({ patientId: Id.optional() }),
  answers: { 200: pageOf(PatientMerge) },
  summary: 'Merges and their reversals, the last first',
});
