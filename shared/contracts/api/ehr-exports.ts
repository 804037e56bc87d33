import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { JobFailure, JobState, TooManyJobs } from '../jobs.ts';
import { Id, Instant, Language, pageOf, PageQuery } from '../primitives.ts';
import { Person } from './clinical-entry.ts';

export class RecordExportNotReady extends problem('record-export-not-ready', 409, 'The copy is not ready') {}
export class RecordExportGone extends problem('record-export-gone', 410, 'The copy is no longer kept') {}
export class RecordExportOver extends problem('record-export-over', 409, 'The copy is ready, or will not be') {}

export const RecordExport = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    /** `pdf` to read, `fhir` for programs: a FHIR R4 document Bundle as JSON. */
    format: z.enum(['pdf', 'fhir']),
    language: Language,
    state: JobState,
    /** Why it failed. */
    failure: JobFailure.nullable(),
    /** Of 100. */
    progress: z.number().int(),
    /** Owners who did not answer until the end: what is theirs is not in it, and the copy says so. */
    missing: z.array(z.string()),
    reason: z.string().nullable(),
    requestedAt: Instant,
    requestedBy: Person,
    finishedAt: Instant.nullable(),
    /** When the file is removed. */
    expiresAt: Instant.nullable(),
    bytes: z.number().int().nullable(),
  })
  .meta({ id: 'RecordExport' });
export type RecordExport = z.infer<typeof RecordExport>;

export const ExportWish = z.object({
  format: z.enum(['pdf', 'fhir']).default('pdf'),
  language: Language.default('en'),
});

const exports = { permission: 'record:export', scope: 'care' } as const;
const exportParams = z.object({ exportId: Id });

export const requestRecordExport = endpoint({
  ...exports,
  method: 'POST',
  path: '/record-exports',
  idempotent: true,
  body: ExportWish.extend({ patientId: Id, reason: z.string().trim().min(3).max(500) }),
  answers: { 202: RecordExport },
  errors: [NoCareRelationship, TooManyJobs],
  summary: "A copy of a patient's record, as far as the caller may read it; it is made in the background",
});
export const listRecordExports = endpoint({
  ...exports,
  method: 'GET',
  path: '/record-exports',
  audit: 'record-export.search',
  query: PageQuery.extend({ patientId: Id }),
  answers: { 200: pageOf(RecordExport) },
  errors: [NoCareRelationship],
  summary: 'Copies that the caller asked for, the latest first',
});
export const getRecordExport = endpoint({
  ...exports,
  method: 'GET',
  path: '/record-exports/:exportId',
  audit: 'record-export.read',
  params: exportParams,
  answers: { 200: RecordExport },
  errors: [NoCareRelationship],
  summary: 'How far a copy is',
});
export const cancelRecordExport = endpoint({
  ...exports,
  method: 'POST',
  path: '/record-exports/:exportId/cancellations',
  params: exportParams,
  answers: { 200: RecordExport },
  errors: [NoCareRelationship, RecordExportOver],
  summary: 'Do not make a copy, or not to the end',
});
export const downloadRecordExport = endpoint({
  ...exports,
  method: 'GET',
  path: '/record-exports/:exportId/file',
  audit: 'record-export.download',
  params: exportParams,
  answers: { 200: null },
  download: 'application/octet-stream',
  errors: [NoCareRelationship, RecordExportNotReady, RecordExportGone],
  summary: 'The file of a copy; for who asked for it',
});
