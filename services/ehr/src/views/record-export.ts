import type { RecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import type { ExportJob } from '../domain/export-job.ts';

/** A copy as it is answered. @param patientId of the record that goes on */
export const exportView = (job: ExportJob, patientId: string): RecordExport => ({
  id: job.id,
  version: job.version,
  patientId,
  format: job.parameters.format,
  language: job.parameters.language,
  state: job.state,
  failure: job.failure,
  progress: job.progress,
  missing: job.result?.missing ?? [],
  reason: job.reason,
  requestedAt: job.requestedAt,
  requestedBy: { ...job.requestedBy, staffId: job.parameters.staffId },
  finishedAt: job.finishedAt,
  expiresAt: job.expiresAt,
  bytes: job.file?.bytes ?? null,
});
