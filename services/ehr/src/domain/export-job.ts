import { z } from 'zod';
import { RecordExport, RecordExportGone, RecordExportNotReady } from '@nilecare/contracts/api/ehr-exports.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { exportRecord } from '@nilecare/contracts/tasks.ts';
import type { Job, JobKind } from '@nilecare/service-kit/jobs/job.ts';

export const ExportParameters = RecordExport.pick({ patientId: true, format: true, language: true }).extend({
  /** What whoever asked may not see of the record, as it was decided when they asked. */
  withheld: z.array(Sensitivity),
  /** Of who asked. */
  staffId: Id.nullable(),
});
export type ExportParameters = z.output<typeof ExportParameters>;

export const ExportResult = z.object({
  /** Owners who did not answer. */
  missing: z.array(z.string()),
  /** Of the patient. */
  facilityId: Id,
});
export type ExportResult = z.output<typeof ExportResult>;

export type ExportJob = Job<ExportParameters, ExportResult>;

export const exportJob: JobKind<ExportParameters, ExportResult> = {
  name: 'record-export',
  parameters: ExportParameters,
  result: ExportResult,
  tasks: [exportRecord],
  taskOf: () => exportRecord,
  trail: ({ facilityId, missing }) => ({ facilityId, details: { missing } }),
  problems: { notReady: RecordExportNotReady, gone: RecordExportGone },
};
