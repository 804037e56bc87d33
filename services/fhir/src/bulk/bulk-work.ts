import { runBulkJob } from '@nilecare/contracts/tasks.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { workRemotely } from '@nilecare/service-kit/messaging/tasks.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { FhirError } from '../rest/outcome.ts';
import { OwnerGone } from '../subscriptions/owner.ts';
import { holdLease } from '../subscriptions/subscription-store.ts';
import { Superseded, type BulkFile, type BulkJob } from './bulk-jobs.ts';
import { GroupGone, makeExport, type Report } from './make-export.ts';
import { makeImport } from './make-import.ts';

const EVERY_MS = 15_000;
const LEASE_MS = 60_000;
const AT_ONCE = 2;

/** Puts the task of a job into its queue; one that does not get there is asked for again by the round. */
export async function queue({ bulkJobs, putTask, clock, log }: Deps, { _id }: BulkJob): Promise<void> {
  try {
    await putTask(runBulkJob, { jobId: _id });
    await bulkJobs.queued(_id, clock.now());
  } catch (error) {
    log.warn({ err: error, job: _id }, 'the task of a job did not reach its queue; it is put there later');
  }
}

/** Does exports and imports, with the rights of who asked for them. */
export const bulkWorker = workRemotely<typeof runBulkJob, Deps, void>(runBulkJob, {
  atOnce: AT_ONCE,
  perform: async ({ jobId }, deps) => {
    const job = await deps.bulkJobs.begin(jobId, deps.clock.now());
    if (job) await attempt(job, deps, deps.run.signal);
  },
});

async function attempt(job: BulkJob, deps: Deps, signal: AbortSignal): Promise<void> {
  const { bulkJobs, clock, log } = deps;
  const report: Report = async (done) => {
    signal.throwIfAborted();
    await bulkJobs.progress(job, done, clock.now());
  };
  try {
    const files = await deps.asOwner(job.owner, (caller) => make(job, caller, deps, report, signal));
    await bulkJobs.end(job, { state: 'ready', files, expiresAt: new Date(clock.now().getTime() + 24 * 3_600_000) });
  } catch (error) {
    if (error instanceof Superseded) return;
    const why = failureOf(error);
    if (why === undefined) throw error;
    log.info({ job: job._id, err: error }, 'a job failed for good');
    await bulkJobs.end(job, { state: 'failed', failure: why }).catch(ignoreSuperseded);
  }
}

async function make(
  job: BulkJob,
  caller: Caller,
  deps: Deps,
  report: Report,
  signal: AbortSignal,
): Promise<BulkFile[]> {
  const { order } = job;
  await deps.recordAccess(`fhir.${order.kind}`, {
    actor: caller.actor,
    resource: `fhir/${order.kind}/${job._id}`,
    details: order.kind === 'export' ? { level: order.level, types: order.types } : { inputs: order.inputs.length },
  });
  return order.kind === 'export'
    ? makeExport({ ...job, order }, caller, deps, report)
    : makeImport({ ...job, order }, caller, deps, report, signal);
}

/** Why no further attempt would do better; undefined where one may. */
function failureOf(error: unknown): string | undefined {
  if (error instanceof OwnerGone) return 'The rights of who asked for it have changed.';
  if (error instanceof GroupGone) return error.message;
  return error instanceof FhirError && error.status < 500 ? error.message : undefined;
}

function ignoreSuperseded(error: unknown): void {
  if (!(error instanceof Superseded)) throw error;
}

/** Queues what did not get there or lost its worker, and removes what nobody gets any more; one instance does. */
export function bulkRounds(deps: Deps): Background {
  const { bulkJobs, bulkFiles, subscriptions, clock, log } = deps;
  const stopping = new AbortController();
  const holder = newId();
  let going: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    for (const job of await bulkJobs.stranded(clock.now())) await queue(deps, job);
    for (const job of await bulkJobs.over(clock.now())) {
      for (const { name } of job.files) await bulkFiles.remove(name);
      if (job.expiresAt < clock.now()) await bulkJobs.forget(job._id);
      else await bulkJobs.rows.updateOne({ _id: job._id }, { $set: { files: [] } });
    }
    await removeOrphans();
  }

  /** Files of attempts that were given up or overtaken. */
  async function removeOrphans(): Promise<void> {
    const anHourAgo = new Date(clock.now().getTime() - 3_600_000);
    for (const name of await bulkFiles.names(anHourAgo))
      if (!(await bulkJobs.rows.findOne({ 'files.name': name }, { projection: { _id: 1 } }))) {
        const job = await bulkJobs.find(name.slice(0, newId().length));
        if (job?.state !== 'running') await bulkFiles.remove(name);
      }
    await bulkFiles.removeParts(anHourAgo);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if (await holdLease(subscriptions.leases, 'bulk', holder, clock.now(), LEASE_MS)) await round();
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, 'looking after jobs failed; it is done again');
      }
      await pause(EVERY_MS, stopping.signal);
    }
  }

  return {
    start: () => {
      going = run();
      return Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await going;
    },
  };
}
