import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, PageQuery } from '../primitives.ts';
import { trailPageOf } from './audit.ts';
import { BreakGlassOutcome, OpeningCategory } from './clinical-care.ts';

export class ReportTooLarge extends problem('report-too-large', 422, 'The report is too large for one file') {}

/**
 * All reports tell of the entries of the caller's facilities, and of what people who worked there did at no facility in
 * particular; of every entry to who works in all of them.
 */
const report = { method: 'GET', permission: 'audit:read', scope: 'facility' } as const;

const Period = z.object({ from: Instant.optional(), to: Instant.optional() });
const csv = {
  ...report,
  answers: { 200: null },
  download: 'text/csv; charset=utf-8',
  errors: [ReportTooLarge],
} as const;

const Person = z.object({
  actorId: z.string(),
  actorName: z.string(),
  roles: z.array(z.string()),
});

/** Reads and changes that follow each other within this time are one opening of a record. */
export const OPENING_MINUTES = 15;

/** How often and as what somebody opened something. */
const Opened = z.object({
  first: Instant,
  last: Instant,
  /** How often it was opened: a record of which five parts are read at a time is opened once. */
  openings: z.number().int(),
  /** Reads and changes that were allowed. */
  times: z.number().int(),
  denied: z.number().int(),
  /** What was done: `allergy.read`, `note.sign`. */
  actions: z.array(z.string()),
  /** Kinds of resources and named parts of them that were answered: `allergy`, `patient.phone`. */
  sections: z.array(z.string()),
  /** What opened the record: `care-team`, `break-glass`. Empty for what needs none. */
  relationships: z.array(z.string()),
});

export const RecordAccess = Person.extend({
  /** null: the account is of nobody on the staff. */
  staffId: Id.nullable(),
  ...Opened.shape,
}).meta({ id: 'RecordAccess' });
export type RecordAccess = z.infer<typeof RecordAccess>;

const recordQuery = Period.extend({ patientId: Id });
const recordAccess = {
  audit: 'audit-report.record-accesses',
  summary: 'Who opened this record, by person, the latest first',
} as const;
/** Also what stood under records that were merged into this one, or which this one was merged into. */
export const listRecordAccesses = endpoint({
  ...report,
  ...recordAccess,
  path: '/audit-reports/record-accesses',
  query: PageQuery.extend(recordQuery.shape),
  answers: { 200: trailPageOf(RecordAccess) },
});
export const downloadRecordAccesses = endpoint({
  ...csv,
  ...recordAccess,
  path: '/audit-reports/record-accesses/csv',
  query: recordQuery,
});

export const OpenedRecord = z.object({ patientId: Id, ...Opened.shape }).meta({ id: 'OpenedRecord' });
export type OpenedRecord = z.infer<typeof OpenedRecord>;

const userQuery = Period.extend({ actorId: z.string().min(1).max(100) });
const openedRecords = {
  audit: 'audit-report.opened-records',
  summary: 'Which records this user opened, the latest first',
} as const;
export const listOpenedRecords = endpoint({
  ...report,
  ...openedRecords,
  path: '/audit-reports/opened-records',
  query: PageQuery.extend(userQuery.shape),
  answers: { 200: trailPageOf(OpenedRecord) },
});
export const downloadOpenedRecords = endpoint({
  ...csv,
  ...openedRecords,
  path: '/audit-reports/opened-records/csv',
  query: userQuery,
});

export const BrokenGlass = z
  .object({
    glassId: Id,
    ...Person.omit({ roles: true }).shape,
    patientId: Id,
    facilityId: Id.nullable(),
    at: Instant,
    category: OpeningCategory,
    reason: z.string().nullable(),
    /** Reads and changes for which it opened the record; null where a care team or a relationship opens it instead. */
    times: z.number().int().nullable(),
    reviewedAt: Instant.nullable(),
    reviewedBy: z.string().nullable(),
    outcome: BreakGlassOutcome.nullable(),
    problems: z.array(z.enum(['no-reason', 'not-reviewed', 'reviewed-late', 'never-used'])),
  })
  .meta({ id: 'BrokenGlass' });
export type BrokenGlass = z.infer<typeof BrokenGlass>;

const glassQuery = Period.extend({
  /** Hours within which a break-glass is to be reviewed. */
  reviewWithinHours: z.coerce.number().int().min(1).max(8_760).default(72),
  /** Those with a problem only, or each. */
  show: z.enum(['problems', 'all']).default('problems'),
});
const brokenGlass = {
  audit: 'audit-report.broken-glass',
  summary: 'Records opened by break-glass: without a real reason, not reviewed in time, or all of them',
} as const;
export const listBrokenGlass = endpoint({
  ...report,
  ...brokenGlass,
  path: '/audit-reports/broken-glass',
  query: PageQuery.extend(glassQuery.shape),
  answers: { 200: trailPageOf(BrokenGlass) },
});
export const downloadBrokenGlass = endpoint({
  ...csv,
  ...brokenGlass,
  path: '/audit-reports/broken-glass/csv',
  query: glassQuery,
});

/** What joins a reader to a patient besides care; each is a hint to ask, and no proof. */
export const Affinity = z.enum(['own-record', 'same-family-name', 'same-phone', 'same-address', 'colleague']);
export type Affinity = z.infer<typeof Affinity>;

export const KnownPerson = z
  .object({
    ...Person.shape,
    staffId: Id,
    patientId: Id,
    ...Opened.shape,
    affinities: z.array(Affinity).min(1),
  })
  .meta({ id: 'KnownPerson' });
export type KnownPerson = z.infer<typeof KnownPerson>;

/** Days before now when no time is asked for, and the longest time that one answer tells of. */
export const KNOWN_PERSONS_DAYS = { usual: 7, most: 31 } as const;

const knownQuery = Period.extend({ affinity: Affinity.optional() });
const knownPersons = {
  audit: 'audit-report.known-persons',
  summary: 'Records of relatives, neighbours, colleagues and their own that people opened',
} as const;
/**
 * Of `KNOWN_PERSONS_DAYS.usual` days until `to` unless `from` says otherwise. A page may hold fewer rows than asked for
 * and still have a next one: so many pairs are compared for a page, and those that nothing joins are left out.
 */
export const listKnownPersons = endpoint({
  ...report,
  ...knownPersons,
  path: '/audit-reports/known-persons',
  query: PageQuery.extend(knownQuery.shape),
  answers: { 200: trailPageOf(KnownPerson) },
});
export const downloadKnownPersons = endpoint({
  ...csv,
  ...knownPersons,
  path: '/audit-reports/known-persons/csv',
  query: knownQuery,
});

export const UnusualHour = z
  .object({
    ...Person.shape,
    /** The hour's beginning. */
    hour: Instant,
    /** Different patients whose data was answered in it. */
    records: z.number().int(),
    /** Median of the same over the person's active hours of the 30 days before; null when there were none. */
    usual: z.number().nullable(),
    why: z.array(z.enum(['volume', 'hour'])).min(1),
  })
  .meta({ id: 'UnusualHour' });
export type UnusualHour = z.infer<typeof UnusualHour>;

const unusualQuery = z.object({
  /** The day begins at midnight UTC; yesterday when absent. */
  day: z.iso.date().optional(),
  /** How many times the own median is unusual. */
  factor: z.coerce.number().min(1.5).max(100).default(4),
  /** Fewer records in an hour are never unusual. */
  atLeast: z.coerce.number().int().min(1).max(10_000).default(10),
});
const unusualHours = {
  audit: 'audit-report.unusual-hours',
  summary: 'Hours of a day in which somebody opened far more records than usual, or never worked before',
} as const;
export const listUnusualHours = endpoint({
  ...report,
  ...unusualHours,
  path: '/audit-reports/unusual-hours',
  query: PageQuery.extend(unusualQuery.shape),
  answers: { 200: trailPageOf(UnusualHour) },
});
export const downloadUnusualHours = endpoint({
  ...csv,
  ...unusualHours,
  path: '/audit-reports/unusual-hours/csv',
  query: unusualQuery,
});
