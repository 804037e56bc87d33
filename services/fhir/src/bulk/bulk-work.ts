import { runBulkJob } from '@nilecare/contracts/tasks.ts';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { workRemotely } from '@nilecare/service-kit/messaging/tasks.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { FhirError } from '../rest/outcome.ts';
import { OwnerGone } from '../subscriptions/owner.ts';
import { holdLease } from '../subscriptions/subscription-store.ts';
import { BEAT_MS, SILENT_MS, Superseded, type BulkFile, type BulkJob } from './bulk-jobs.ts';
import { makeExport, type Report } from './make-export.ts';
import { makeImport } from './make-import.ts';
import { GroupGone } from './members.ts';

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
    const job = await begun(jobId, deps, deps.run.signal);
    if (job) await attempt(job, deps, deps.run.signal);
  },
});

/** Takes a job. Where a worker had it a moment ago it is waited for a word of it: the task comes again when one was killed. */
async function begun(id: string, { bulkJobs, clock }: Deps, signal: AbortSignal): Promise<BulkJob | null> {
  const job = await bulkJobs.begin(id, clock.now());
  if (job || (await bulkJobs.find(id))?.state !== 'running') return job;
  await pause(SILENT_MS + BEAT_MS, signal);
  signal.throwIfAborted();
  return bulkJobs.begin(id, clock.now());
}

async function attempt(job: BulkJob, deps: Deps, signal: AbortSignal): Promise<void> {
  const { bulkJobs, clock, log } = deps;
  // With each page it is looked whether who asked for it may have it still.
  const report: Report = (done) =>
    deps.asOwner(job.owner, async () => {
      signal.throwIfAborted();
      await bulkJobs.progress(job, done, clock.now());
    });
  const beat = setInterval(() => {
    bulkJobs.alive(job, clock.now()).catch((error: unknown) => log.debug({ err: error }, 'a word of a job was lost'));
  }, BEAT_MS);
  try {
    const files = await deps.asOwner(job.owner, (caller) => make(job, caller, deps, report, signal));
    await bulkJobs.end(job, { state: 'ready', files }, clock.now());
  } catch (error) {
    if (error instanceof Superseded) return;
    const why = failureOf(error);
    if (why === undefined) {
      await bulkJobs.giveBack(job);
      throw error;
    }
    log.info({ job: job._id, err: error }, 'a job failed for good');
    await bulkJobs.end(job, { state: 'failed', failure: why }, clock.now()).catch(ignoreSuperseded);
  } finally {
    clearInterval(beat);
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
  const holder = newId();

  async function round(): Promise<void> {
    for (const job of await bulkJobs.stranded(clock.now())) await queue(deps, job);
    for (const job of await bulkJobs.over(clock.now())) {
      for (const { content } of job.files) if (content) await bulkFiles.remove(content.name);
      await bulkJobs.forget(job._id);
    }
    await removeOrphans();
  }

  /** Files of attempts that were given up or overtaken. */
  async function removeOrphans(): Promise<void> {
    const anHourAgo = new Date(clock.now().getTime() - 3_600_000);
    for (const name of await bulkFiles.names(anHourAgo))
      if (!(await bulkJobs.rows.findOne({ 'files.content.name': name }, { projection: { _id: 1 } }))) {
        const job = await bulkJobs.find(name.slice(0, newId().length));
        if (job?.state !== 'running') await bulkFiles.remove(name);
      }
    await bulkFiles.removeParts(anHourAgo);
  }

  return untilStopped(log, { name: 'bulk jobs', everyMs: EVERY_MS }, async () => {
    if (await holdLease(subscriptions.leases, 'bulk', holder, clock.now(), LEASE_MS)) await round();
  });
}
