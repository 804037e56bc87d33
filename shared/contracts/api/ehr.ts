import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';

export const TimelineKind = z.enum([
  'encounter',
  'problem',
  'diagnosis',
  'allergy',
  'immunisation',
  'observation',
  'note',
  'lab-order',
  'lab-result',
  'lab-critical',
  'prescription',
  'dispensing',
  'appointment',
  'alarm',
  'bed',
  'invoice',
  'document',
  'form',
  'care-plan',
  'consent',
  'amendment',
]);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** That something happened, and where it is read: no clinical text. */
export const TimelineEntry = z
  .object({
    kind: TimelineKind,
    /** Of the thing, with its owner. */
    id: Id,
    /** Grows with what is known of it. */
    version: z.number().int(),
    patientId: Id,
    encounterId: Id.nullable(),
    at: Instant,
    /** As the owner calls it, e.g. `finished`, `corrected`; null where there is one state only. */
    status: z.string().nullable(),
    /** Code of the test, note type, template, class of the visit. */
    code: z.string().nullable(),
    label: z.object({ en: z.string(), ar: z.string() }).nullable(),
    /** What makes it stand out: `H`, `LL`, `critical`, `high`. */
    flag: z.string().nullable(),
    /** Who knows it wholly; the path is below `/api/v1`. */
    source: z.object({ service: z.string(), path: z.string().nullable() }),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Timeline = pageOf(TimelineEntry).extend({
  /** The patient decided that the caller may not see everything; whether there is anything that is left out, it does not say. */
  restricted: z.boolean(),
});

export const TimelineFilter = PageQuery.extend({
  kind: listOf(TimelineKind).optional(),
  encounterId: Id.optional(),
  /** Included. */
  from: Instant.optional(),
  /** Excluded. */
  to: Instant.optional(),
});

const reads = { method: 'GET', permission: 'record:read', scope: 'care' } as const;

export const getTimeline = endpoint({
  ...reads,
  path: '/timelines',
  audit: 'timeline.read',
  query: TimelineFilter.extend({ patientId: Id }),
  answers: { 200: Timeline },
  errors: [NoCareRelationship],
  summary: 'What happened to a patient, over all services, the newest first',
});
export const rebuildTimeline = endpoint({
  method: 'POST',
  path: '/timelines/rebuilds',
  permission: 'service',
  scope: 'none',
  body: z.object({
    /** One of a person's records. */
    patientId: Id,
    /** Says what differs, and leaves it as it is. */
    compareOnly: z.boolean().default(false),
  }),
  answers: {
    200: z.object({
      /** Of the timeline, as its owners say. */
      entries: z.number().int(),
      /** Of the timeline and of the search: those that differ from what was there before. */
      changed: z.number().int(),
      /** Those that no owner knows any more. */
      removed: z.number().int(),
      /** Each of them, by what names it: no clinical text. */
      differences: z.array(
        z.object({
          of: z.enum(['timeline', 'search']),
          kind: TimelineKind,
          id: Id,
          what: z.enum(['lacking', 'differs', 'unknown']),
        }),
      ),
      /** Services that did not answer: what is theirs is as it was. */
      missing: z.array(z.string()),
    }),
  },
  summary:
    "Ask the owners for all of a patient's record, and set the timeline and the search right, or say what differs",
});

export const SearchedKind = z.enum(['document', 'form', 'care-plan', 'note']);
export const SearchHit = z
  .object({
    kind: SearchedKind,
    id: Id,
    encounterId: Id.nullable(),
    at: Instant,
    title: z.string(),
    /** Where the words stand, in pieces; those that match are marked. */
    excerpt: z.array(z.object({ text: z.string(), match: z.boolean() })),
    rank: z.number(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(2)
    .max(200)
    .meta({ description: 'words in English or Arabic; "in quotes" as a phrase, -without' }),
  kind: listOf(SearchedKind).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export const searchRecord = endpoint({
  ...reads,
  path: '/record-search',
  audit: 'record.search',
  query: SearchQuery.extend({ patientId: Id }),
  answers: { 200: z.object({ items: z.array(SearchHit), restricted: z.boolean() }) },
  errors: [NoCareRelationship],
  summary: "Words in one patient's documents, forms, care plans and notes, the best first",
});

/** HL7 FHIR R4 document Bundle after the International Patient Summary (IPS) guide. */
export const Ips = z
  .object({
    patientId: Id,
    generatedAt: Instant,
    /** Sections whose owner did not answer: they say so, and are not empty. */
    missing: z.array(z.string()),
    bundle: z.looseObject({ resourceType: z.literal('Bundle'), type: z.literal('document') }),
  })
  .meta({ id: 'InternationalPatientSummary' });
export type Ips = z.infer<typeof Ips>;

export const getIps = endpoint({
  ...reads,
  path: '/ips/:patientId',
  audit: 'ips.read',
  params: z.object({ patientId: Id }),
  answers: { 200: Ips },
  errors: [NoCareRelationship],
  summary: 'The International Patient Summary: allergies, medication, problems, immunisations, results, plans',
});
