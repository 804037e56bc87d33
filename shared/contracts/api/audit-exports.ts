import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { JobFailure, TooManyJobs } from '../jobs.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';

export class ExportNotReady extends problem('export-not-ready', 409, 'The export is not ready') {}
export class ExportGone extends problem('export-gone', 410, 'The export is no longer kept') {}

/** Where a row of an export stands in the chain. */
const Link = z.object({ position: z.number().int(), hash: z.string() });

/**
 * What the file of an export is, signed: whoever got it checks it with `npm run audit:verify-export`, without any secret.
 */
export const ExportProof = z
  .object({
    exportId: Id,
    format: z.enum(['ndjson', 'csv']),
    requestedAt: Instant,
    entries: z.number().int(),
    bytes: z.number().int(),
    /** SHA-256 of the file, hexadecimal. */
    sha256: z.string(),
    /** Ends of what was exported; null when nothing matched. */
    first: Link.nullable(),
    last: Link.nullable(),
    /** The chain as it was when the export was asked for. */
    head: Link,
    keyId: z.string(),
    /** Ed25519, SPKI, base64. */
    publicKey: z.string(),
    /** Over the canonical JSON of all the other facts, base64. */
    signature: z.string(),
  })
  .meta({ id: 'ExportProof' });
export type ExportProof = z.infer<typeof ExportProof>;

export const ExportFilter = z.object({
  patientId: Id.optional(),
  actorId: z.string().min(1).max(100).optional(),
  action: z.string().min(1).max(100).optional(),
  outcome: z.enum(['success', 'denied', 'failure']).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
export type ExportFilter = z.infer<typeof ExportFilter>;

export const AuditExport = z
  .object({
    id: Id,
    state: z.enum(['waiting', 'ready', 'failed', 'expired']),
    /** Why it failed. */
    failure: JobFailure.nullable(),
    format: z.enum(['ndjson', 'csv']),
    filter: ExportFilter,
    /** null: of every facility. */
    facilityIds: z.array(Id).nullable(),
    reason: z.string(),
    requestedBy: z.object({ id: z.string(), name: z.string() }),
    requestedAt: Instant,
    /** When the file is removed; null until it is there. */
    expiresAt: Instant.nullable(),
    proof: ExportProof.nullable(),
    /**
     * The last day (UTC) of the asked time whose entries had been moved into sealed files when it was asked for, and so
     * are not in it; null when none were.
     */
    archivedUntil: z.iso.date().nullable(),
  })
  .meta({ id: 'AuditExport' });
export type AuditExport = z.infer<typeof AuditExport>;

const exportParams = z.object({ exportId: Id });
const exporting = { permission: 'audit:export', scope: 'facility' } as const;

/** Holds the entries of the caller's facilities up to the moment it is asked for; written in the background. */
export const requestAuditExport = endpoint({
  ...exporting,
  method: 'POST',
  path: '/audit-exports',
  idempotent: true,
  body: z.object({
    format: z.enum(['ndjson', 'csv']).default('ndjson'),
    filter: ExportFilter.default({}),
    /** Why, for the audit trail. */
    reason: z.string().trim().min(3).max(1000),
  }),
  answers: { 202: AuditExport },
  errors: [TooManyJobs],
  summary: 'Ask for an export of the audit trail',
});
export const listAuditExports = endpoint({
  ...exporting,
  method: 'GET',
  path: '/audit-exports',
  query: PageQuery,
  answers: { 200: pageOf(AuditExport) },
  summary: 'Exports of the audit trail, the latest first',
});
export const getAuditExport = endpoint({
  ...exporting,
  method: 'GET',
  path: '/audit-exports/:exportId',
  params: exportParams,
  answers: { 200: AuditExport },
  summary: 'How far an export is, and the proof of what its file holds',
});
export const downloadAuditExport = endpoint({
  ...exporting,
  method: 'GET',
  path: '/audit-exports/:exportId/file',
  params: exportParams,
  answers: { 200: null },
  download: 'application/octet-stream',
  errors: [ExportNotReady, ExportGone],
  summary: 'The file of an export',
});
