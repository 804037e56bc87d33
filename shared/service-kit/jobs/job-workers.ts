import { workRemotely, type TaskWorker } from '../messaging/tasks.ts';
import type { Tx } from '../db/database.ts';
import type { TxOf } from '../messaging/subscription.ts';
import type { Core } from '../define-service.ts';
import { failureOf } from './failure-of.ts';
import type { Job, JobKind } from './job.ts';
import type { JobStore } from './job-store.ts';
import { makeJob, type JobRun, type Making } from './make-job.ts';

interface JobWork<Deps, Parameters, Result> {
  /** How many one instance makes at the same time, of each task. */
  readonly atOnce: number;
  storeOf(deps: Deps): JobStore<Parameters, Result>;
  make(job: Job<Parameters, Result>, run: JobRun, deps: Deps): Promise<Making<Result>>;
  /** In the transaction in which it is marked as ready, e.g. to publish an event. */
  finished?(job: Job<Parameters, Result>, tx: TxOf<Deps>, deps: Deps): Promise<void>;
}

/** Works on the tasks of a kind of jobs. Their rows say what is done: a task that comes again finds nothing to do. */
export const jobWorkers = <Deps extends Pick<Core, 'log' | 'service'>, Parameters, Result>(
  kind: JobKind<Parameters, Result>,
  { atOnce, storeOf, make, finished }: JobWork<Deps, Parameters, Result>,
): readonly TaskWorker<Deps>[] =>
  kind.tasks.map((task) =>
    workRemotely<typeof task, Deps, void>(task, {
      atOnce,
      perform: ({ jobId }, deps) =>
        makeJob(
          storeOf(deps),
          jobId,
          {
            make: (job, run) => make(job, run, deps),
            // The database of the store is that of the service.
            ...(finished ? { finished: (job, tx) => finished(job, tx as unknown as TxOf<Deps>, deps) } : {}),
          },
          deps,
          deps.run.signal,
        ),
      onDead: ({ jobId }, error, deps) =>
        storeOf(deps).failIn(deps.tx as unknown as Tx<unknown>, jobId, failureOf(error).failure),
    }),
  );
