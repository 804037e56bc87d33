import type { z } from 'zod';
import {
  AuditExport,
  ExportGone,
  ExportNotReady,
  ExportProof,
  type AuditExport as Export,
} from '@nilecare/contracts/api/audit-exports.ts';
import { exportAudit } from '@nilecare/contracts/tasks.ts';
import type { Job, JobKind } from '@nilecare/service-kit/jobs/job.ts';

/** What an export holds: settled when it is asked for, so that it is the same file whoever writes it, and when. */
export const ExportParameters = AuditExport.pick({ format: true, filter: true, facilityIds: true }).extend({
  /** Where the chain ended. */
  head: ExportProof.shape.head,
});
export type ExportParameters = z.output<typeof ExportParameters>;

export type ExportJob = Job<ExportParameters, ExportProof>;

export const exportJob: JobKind<ExportParameters, ExportProof> = {
  name: 'audit-export',
  parameters: ExportParameters,
  result: ExportProof,
  tasks: [exportAudit],
  taskOf: () => exportAudit,
  trail: ({ entries }) => ({ details: { entries } }),
  problems: { notReady: ExportNotReady, gone: ExportGone },
};

/** Who asked waits for it, whether somebody writes already or not; nobody cancels one. */
export const stateOf = ({ state }: Pick<ExportJob, 'state'>): Export['state'] => {
  if (state === 'running') return 'waiting';
  return state === 'cancelled' ? 'failed' : state;
};
