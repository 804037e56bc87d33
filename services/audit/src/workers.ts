import { jobWorkers } from '@nilecare/service-kit/jobs/job-workers.ts';
import type { Deps } from './deps.ts';
import { exportJob } from './domain/export-job.ts';
import { makeExport } from './use-cases/make-export.ts';

export const workers = jobWorkers(exportJob, { atOnce: 1, storeOf: (deps: Deps) => deps.exports, make: makeExport });
