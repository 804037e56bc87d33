import type { Kysely } from 'kysely';
import { TooManyJobs, type JobFailure } from '@nilecare/contracts/jobs.ts';
import { serviceActor, type Actor } from '../auth/actor.ts';
import type { AuditFacts } from '../audit/audit-writer.ts';
import { kitView, type Tx } from '../db/database.ts';
import type { Position } from '../db/newest-first.ts';
import type { KitTables } from '../db/schema.ts';
import type { Core } from '../define-service.ts';
import type { FileStore } from '../files/file-store.ts';
import { newId } from '../ids.ts';
import type { Job, JobFile, JobKind } from './job.ts';
import { jobRows, UNFINISHED, type JobChange, type JobFilter } from './job-rows.ts';

/** As many unfinished ones of a kind may one person have. */
const MOST_UNFINISHED = 5;
/** Beyond what a task is tried: an attempt that ends its process counts as well. */
const MOST_ATTEMPTS = 6;
const HOUR_MS = 3_600_000;

interface JobStoreOptions {
  readonly files: FileStore;
  /** How long a file is kept, hours. */
  readonly keptHours: number;
}

/** What is asked for. */
interface Wish<Parameters> {
  readonly actor: Actor;
  readonly parameters: Parameters;
  readonly facilityId?: string;
  readonly patientId?: string | null;
  readonly reason?: string | null;
  /** For the trail. */
  readonly details: Readonly<Record<string, unknown>>;
}

interface Made<Parameters, Result> {
  /** As it was when its making began. */
  readonly job: Job<Parameters, Result>;
  readonly file: JobFile;
  readonly result: Result;
}

export type JobStore<Parameters, Result> = ReturnType<typeof jobStore<Parameters, Result, unknown, unknown>>;

/** Jobs of one kind, their files and their trail. What changes one is a condition on its row: whoever comes second does nothing. */
export function jobStore<Parameters, Result, Schema, Own>(
  kind: JobKind<Parameters, Result>,
  { db: database, clock, service }: Pick<Core<Schema, Own>, 'db' | 'clock' | 'service'>,
  { files, keptHours }: JobStoreOptions,
) {
  const db = kitView(database);
  // A service's own tables do not matter here.
  const rowsIn = (read: object) => jobRows(read as Kysely<KitTables>, kind);
  const rows = rowsIn(db.read);
  const resourceOf = (id: string) => `${kind.name}/${id}`;
  const byItself = ({ id, patientId, facilityId }: Job<Parameters, Result>): AuditFacts => ({
    ...{ actor: serviceActor(service), patientId, facilityId, resource: resourceOf(id) },
  });

  /** Gives it up. @param attempt only while this one makes it */
  async function failIn<Any>(tx: Tx<Any>, id: string, failure: JobFailure, attempt?: number): Promise<void> {
    const change = { state: 'failed', failure, finished_at: clock.now(), slot: null } as const;
    if (!(await rowsIn(tx).move(id, UNFINISHED, change, attempt))) return;
    const facts = byItself(await rowsIn(tx).get(id));
    await tx.audit.record(`${kind.name}.finish`, { ...facts, outcome: 'failure', details: { failure } });
  }

  return {
    kind,
    files,
    get: (id: string) => rows.get(id),
    page: (filter: JobFilter, after: Position | undefined, limit: number) => rows.page(filter, after, limit),

    /** Writes down what is wanted, with its task. @throws TooManyJobs */
    async request<Any>(tx: Tx<Any>, wish: Wish<Parameters>): Promise<Job<Parameters, Result>> {
      const { actor, parameters, facilityId = null, patientId = null, reason = null, details } = wish;
      const [id, now] = [newId(), clock.now()];
      const isAdded = await rowsIn(tx).addInSlot(
        {
          ...{ id, parameters: JSON.stringify(parameters), patient_id: patientId, facility_id: facilityId, reason },
          ...{ state: 'waiting', progress: 0, step: 'waiting', attempts: 0, touched_at: now },
          ...{ requested_by_id: actor.id, requested_by: actor.name, requested_at: now, finished_at: null },
          ...{ failure: null, result: null, file: null, bytes: null, sha256: null, key_id: null, expires_at: null },
          version: 1,
        },
        MOST_UNFINISHED,
      );
      if (!isAdded) throw new TooManyJobs('Wait until one of them is ready, or cancel one.', { most: MOST_UNFINISHED });
      await tx.tasks.add(kind.taskOf(parameters), { jobId: id });
      await tx.audit.record(`${kind.name}.request`, {
        ...{ actor, patientId, facilityId, reason, resource: resourceOf(id), details },
      });
      return rowsIn(tx).get(id);
    },

    /** @returns it, or undefined where it is over already */
    async cancel<Any>(tx: Tx<Any>, id: string, actor: Actor): Promise<Job<Parameters, Result> | undefined> {
      const change = { state: 'cancelled', finished_at: clock.now(), slot: null } as const;
      if (!(await rowsIn(tx).move(id, UNFINISHED, change))) return undefined;
      const job = await rowsIn(tx).get(id);
      await tx.audit.record(`${kind.name}.cancel`, { ...byItself(job), actor });
      return job;
    },

    /** The file, decrypted as it is read. @throws the kind's `notReady` and `gone` */
    async open({
      state,
      file,
      expiresAt,
      failure,
    }: Job<Parameters, Result>): Promise<JobFile & { read(): AsyncGenerator<Buffer> }> {
      if (state === 'waiting' || state === 'running')
        throw new kind.problems.notReady('It is being made. Look again in a moment.');
      const isKept = state === 'ready' && expiresAt !== null && Date.parse(expiresAt) > clock.now().getTime();
      if (!isKept || file === null || !(await files.has(file.name)))
        throw new kind.problems.gone('Ask for a new one.', { state, ...(failure ? { failure } : {}) });
      return { ...file, read: () => files.read(file.name, file.keyId) };
    },

    /** For whoever is going to make it: each attempt ends the one before. @returns undefined where there is nothing to do */
    begin: (id: string): Promise<Job<Parameters, Result> | undefined> =>
      db.transaction(async (tx) => {
        if (await rowsIn(tx).take(id, MOST_ATTEMPTS, clock.now())) return rowsIn(tx).get(id);
        await failIn(tx, id, 'given-up');
        return undefined;
      }),

    touch: (id: string, attempt: number) => rows.touch(id, attempt, clock.now()),

    /** @returns whether it is still this attempt that makes it */
    progress: (id: string, attempt: number, progress: number, step: string) =>
      rows.move(id, ['running'], { progress, step, touched_at: clock.now() }, attempt),

    /**
     * Marks it as ready with its file.
     * @param also what else is recorded then, in the same transaction
     * @returns whether it was still this attempt that made it: else nothing was recorded
     */
    finish: (made: Made<Parameters, Result>, also: (job: Job<Parameters, Result>, tx: Tx<unknown>) => Promise<void>) =>
      db.transaction(async (tx) => {
        const { job, file, result } = made;
        const now = clock.now();
        const ready: JobChange = {
          ...{ state: 'ready', progress: 100, step: 'ready', slot: null, result: JSON.stringify(result) },
          ...{ file: file.name, bytes: file.bytes, sha256: file.sha256, key_id: file.keyId },
          ...{ finished_at: now, expires_at: new Date(now.getTime() + keptHours * HOUR_MS) },
        };
        if (!(await rowsIn(tx).move(job.id, ['running'], ready, job.attempts))) return false;
        const done = await rowsIn(tx).get(job.id);
        const { details, ...more } = kind.trail?.(result) ?? {};
        const facts = { ...byItself(done), ...more };
        await tx.audit.record(`${kind.name}.finish`, {
          ...facts,
          details: { bytes: file.bytes, sha256: file.sha256, ...details },
        });
        await also(done, tx);
        return true;
      }),

    failIn,
    fail: (id: string, failure: JobFailure, attempt?: number): Promise<void> =>
      db.transaction((tx) => failIn(tx, id, failure, attempt)),

    /** Marks it as gone, then removes its file: nobody finds half of it. */
    async expire(job: Job<Parameters, Result>): Promise<void> {
      await db.transaction(async (tx) => {
        if (await rowsIn(tx).move(job.id, ['ready'], { state: 'expired' }))
          await tx.audit.record(`${kind.name}.expire`, byItself(job));
      });
      if (job.file) await files.remove(job.file.name);
    },

    /** Its worker was not seen for long: whoever takes the new task goes on. */
    async askAgain({ id, parameters, attempts }: Job<Parameters, Result>): Promise<void> {
      await db.transaction(async (tx) => {
        if (await rowsIn(tx).move(id, ['running'], { touched_at: clock.now() }, attempts))
          await tx.tasks.add(kind.taskOf(parameters), { jobId: id });
      });
    },

    rows,
  };
}
