import { createHash, type Hash } from 'node:crypto';
import { serviceActor } from '../auth/actor.ts';
import type { Tx } from '../db/database.ts';
import type { Core } from '../define-service.ts';
import { inRequest } from '../request-scope.ts';
import { failureOf } from './failure-of.ts';
import { fileNameOf } from './file-name.ts';
import { JobFailed, JobTakenAway, type Job, type JobFile } from './job.ts';
import type { JobStore } from './job-store.ts';

/** How often a worker says that it lives, and looks whether it is still to go on. */
const BEAT_MS = 5_000;
/** The broker takes a worker that does not acknowledge within half an hour for dead. */
const LONGEST_MS = 20 * 60_000;

export interface JobRun {
  /** Between two steps of the work: how far it is, percent. @throws JobTakenAway */
  progress(percent: number, step?: string): Promise<void>;
  /** Aborted when it is not to go on. */
  readonly signal: AbortSignal;
}

/** What a file is made of, and what is known of it once its last chunk is written. */
export interface Making<Result> {
  readonly content: AsyncIterable<Uint8Array>;
  result(file: JobFile): Result;
}

export interface JobMaker<Parameters, Result> {
  make(job: Job<Parameters, Result>, run: JobRun): Promise<Making<Result>>;
  /** In the transaction in which it is marked as ready. */
  finished?(job: Job<Parameters, Result>, tx: Tx<unknown>): Promise<void>;
}

/**
 * Makes the file of a job, or goes on after whoever was killed over it. Each attempt writes a file of its own, which is
 * nobody's until the job is marked as ready with it: of two at the same time the later one makes it.
 * @param ending when its process is to end: it is left to another
 * @throws what another try may mend
 */
export async function makeJob<Parameters, Result>(
  store: JobStore<Parameters, Result>,
  id: string,
  maker: JobMaker<Parameters, Result>,
  { log, service }: Pick<Core, 'log' | 'service'>,
  ending: AbortSignal,
): Promise<void> {
  const job = await store.begin(id);
  if (!job) return;
  const stopping = new AbortController();
  const signal = AbortSignal.any([stopping.signal, ending]);
  const beat = setInterval(() => {
    store.touch(id, job.attempts).then(
      (isMine) => isMine || stopping.abort(new JobTakenAway()),
      (error: unknown) => log.warn({ err: error, job: id }, 'a job could not say that it goes on'),
    );
  }, BEAT_MS);
  const limit = setTimeout(() => stopping.abort(new JobFailed('too-long')), LONGEST_MS);
  const run: JobRun = {
    signal,
    async progress(percent, step = 'reading') {
      signal.throwIfAborted();
      if (!(await store.progress(id, job.attempts, percent, step))) throw new JobTakenAway();
    },
  };
  try {
    // Nobody waits for it as for an answer: it has no deadline, and asks for whoever wants it.
    const scope = { actor: serviceActor(service), askedBy: job.requestedBy };
    await inRequest(scope, () => writeAndFinish(store, job, maker, run));
  } catch (error) {
    if (error instanceof JobTakenAway) return;
    const { failure, isFinal } = failureOf(error);
    if (!isFinal) throw error;
    log.warn({ err: error, job: id, failure }, 'a job cannot be done');
    await store.fail(id, failure, job.attempts);
  } finally {
    clearInterval(beat);
    clearTimeout(limit);
  }
}

async function writeAndFinish<Parameters, Result>(
  store: JobStore<Parameters, Result>,
  job: Job<Parameters, Result>,
  { make, finished }: JobMaker<Parameters, Result>,
  run: JobRun,
): Promise<void> {
  const { content, result } = await make(job, run);
  const digest = createHash('sha256');
  const name = fileNameOf(store.kind, job);
  const written = await store.files.write(name, watched(content, digest, run.signal));
  const file: JobFile = { ...written, name, sha256: digest.digest('hex') };
  const isReady = await store.finish({ job, file, result: result(file) }, async (done, tx) => finished?.(done, tx));
  if (!isReady) await store.files.remove(name);
}

async function* watched(content: AsyncIterable<Uint8Array>, digest: Hash, signal: AbortSignal) {
  for await (const chunk of content) {
    signal.throwIfAborted();
    digest.update(chunk);
    yield chunk;
  }
  signal.throwIfAborted();
}
