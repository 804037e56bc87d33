import { z } from 'zod';
import { Report, ReportGone, ReportNotReady } from '@nilecare/contracts/api/orchestrator-reports.ts';
import { exportData, generateReport } from '@nilecare/contracts/tasks.ts';
import type { Job, JobKind } from '@nilecare/service-kit/jobs/job.ts';

/** What a report is about and how it is written. */
export const Parameters = Report.pick({
  kind: true,
  facilityId: true,
  from: true,
  to: true,
  format: true,
  language: true,
});
export type Parameters = z.output<typeof Parameters>;

export type ReportJob = Job<Parameters, null>;

export const reportJob: JobKind<Parameters, null> = {
  name: 'report',
  parameters: Parameters,
  result: z.null(),
  // A long list of patients holds up no figures.
  tasks: [generateReport, exportData],
  taskOf: ({ kind }) => (kind === 'patients' ? exportData : generateReport),
  problems: { notReady: ReportNotReady, gone: ReportGone },
};
