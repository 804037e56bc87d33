import { jobWorkers } from '@nilecare/service-kit/jobs/job-workers.ts';
import type { Deps } from './deps.ts';
import { makeReport } from './reports/make-report.ts';
import { reportJob } from './reports/report-job.ts';

export const workers = jobWorkers(reportJob, { atOnce: 2, storeOf: (deps: Deps) => deps.reports, make: makeReport });
