import { recordExported } from '@nilecare/contracts/events/ehr.ts';
import { jobWorkers } from '@nilecare/service-kit/jobs/job-workers.ts';
import type { Deps, EhrTx } from './deps.ts';
import { exportJob, type ExportJob } from './domain/export-job.ts';
import { makeExport } from './use-cases/exports/make-export.ts';

export const workers = jobWorkers(exportJob, {
  atOnce: 2,
  storeOf: (deps: Deps) => deps.exports,
  make: makeExport,
  finished: tellOfExport,
});

async function tellOfExport({ id, version, parameters, result, requestedBy, finishedAt }: ExportJob, tx: EhrTx) {
  if (result === null || finishedAt === null) throw new Error('a copy that is ready has its result');
  const { patientId } = parameters;
  const { facilityId } = result;
  const news = { exportId: id, patientId, facilityId, version, requestedBy: requestedBy.id, at: finishedAt };
  await tx.outbox.add(recordExported, news, { key: patientId });
}
