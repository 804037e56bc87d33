import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { JobFailure, JobState, TooManyJobs } from '../jobs.ts';
import { Id, Instant, Language, LocalDate, pageOf, PageQuery } from '../primitives.ts';

export class ReportNotReady extends problem('report-not-ready', 409, 'The report is not ready') {}
export class ReportGone extends problem('report-gone', 410, 'The report is no longer kept') {}
export class ReportOver extends problem('report-over', 409, 'The report is finished already') {}

export const ReportKind = z.enum(['activity', 'revenue', 'occupancy', 'waits']);
export type ReportKind = z.infer<typeof ReportKind>;

export const Report = z
  .object({
    id: Id,
    version: z.number().int(),
    kind: z.enum([...ReportKind.options, 'patients']),
    facilityId: Id,
    /** Days of the facility, both included; null for the list of patients. */
    from: LocalDate.nullable(),
    to: LocalDate.nullable(),
    format: z.enum(['csv', 'pdf']),
    language: Language,
    state: JobState,
    /** Why it failed. */
    failure: JobFailure.nullable(),
    /** Percent. */
    progress: z.number().int(),
    /** What is being done, e.g. `reading`, `writing`. */
    step: z.string(),
    requestedBy: z.object({ id: z.string(), name: z.string() }),
    requestedAt: Instant,
    finishedAt: Instant.nullable(),
    /** When the file is removed; null until it is there. */
    expiresAt: Instant.nullable(),
    bytes: z.number().int().nullable(),
    /** Of the file, hexadecimal. */
    sha256: z.string().nullable(),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;

export const LONGEST_REPORT_DAYS = 366;

const reportParams = z.object({ reportId: Id });
const how = { format: z.enum(['csv', 'pdf']).default('csv'), language: Language.default('en') };
const own = { permission: 'report:run', scope: 'own' } as const;

export const requestReport = endpoint({
  method: 'POST',
  path: '/reports',
  permission: 'report:run',
  scope: 'facility',
  idempotent: true,
  body: z
    .object({ kind: ReportKind, facilityId: Id, from: LocalDate, to: LocalDate, ...how })
    .refine((it) => it.from <= it.to && Date.parse(it.to) - Date.parse(it.from) < LONGEST_REPORT_DAYS * 86_400_000, {
      path: ['to'],
      message: 'must not be before from, and at the most a year after it',
    }),
  answers: { 202: Report },
  errors: [TooManyJobs],
  summary: 'Ask for a report about days of a facility; it is made in the background',
});
export const requestPatientList = endpoint({
  method: 'POST',
  path: '/reports/patient-lists',
  permission: 'patient-list:export',
  scope: 'facility',
  idempotent: true,
  body: z.object({
    facilityId: Id,
    ...how,
    /** Why, for the audit trail. */
    reason: z.string().trim().min(3).max(500),
  }),
  answers: { 202: Report },
  errors: [TooManyJobs],
  summary: 'Ask for the list of the patients of a facility; it is made in the background',
});
export const listReports = endpoint({
  ...own,
  method: 'GET',
  path: '/reports',
  query: PageQuery,
  answers: { 200: pageOf(Report) },
  summary: "The caller's own reports, the latest first",
});
export const getReport = endpoint({
  ...own,
  method: 'GET',
  path: '/reports/:reportId',
  params: reportParams,
  answers: { 200: Report },
  summary: 'How far a report is',
});
export const cancelReport = endpoint({
  ...own,
  method: 'POST',
  path: '/reports/:reportId/cancellations',
  params: reportParams,
  answers: { 200: Report },
  errors: [ReportOver],
  summary: 'Do not make a report that is not finished yet',
});
export const downloadReport = endpoint({
  ...own,
  method: 'GET',
  path: '/reports/:reportId/file',
  params: reportParams,
  answers: { 200: null },
  download: 'application/octet-stream',
  errors: [ReportNotReady, ReportGone],
  summary: 'The file of a report',
});
