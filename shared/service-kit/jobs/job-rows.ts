import type { Insertable, Kysely, Selectable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { JobState } from '@nilecare/contracts/jobs.ts';
import { olderThan, type Position } from '../db/newest-first.ts';
import type { FileJobsTable, KitTables } from '../db/schema.ts';
import { within } from '../db/within.ts';
import type { Job, JobFile, JobKind } from './job.ts';

export const UNFINISHED = ['waiting', 'running'] as const satisfies readonly JobState[];
const ROWS_AT_ONCE = 100;

/** Whose jobs; absent: everybody's. */
export interface JobFilter {
  readonly requestedById?: string;
  readonly patientIds?: readonly string[];
}

export type JobChange = Partial<Insertable<FileJobsTable>>;

/** Jobs of one kind in the service's database. */
export function jobRows<Parameters, Result>(db: Kysely<KitTables>, kind: JobKind<Parameters, Result>) {
  const jobOf = (row: Selectable<FileJobsTable>): Job<Parameters, Result> => ({
    id: row.id,
    version: row.version,
    parameters: kind.parameters.parse(JSON.parse(row.parameters)),
    patientId: row.patient_id,
    facilityId: row.facility_id,
    reason: row.reason,
    state: row.state,
    progress: row.progress,
    step: row.step,
    attempts: row.attempts,
    requestedBy: { id: row.requested_by_id, name: row.requested_by },
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    failure: row.failure,
    result: row.result === null ? null : kind.result.parse(JSON.parse(row.result)),
    file: fileOf(row),
    expiresAt: row.expires_at?.toISOString() ?? null,
  });
  const all = () => db.selectFrom('file_jobs').selectAll().where('kind', '=', kind.name);

  return {
    /** @throws NotFound */
    async get(id: string): Promise<Job<Parameters, Result>> {
      const row = await all().where('id', '=', id).executeTakeFirst();
      if (!row) throw new NotFound(kind.name.replaceAll('-', ' '), id);
      return jobOf(row);
    },

    /** The latest first. */
    async page(
      { requestedById, patientIds }: JobFilter,
      after: Position | undefined,
      limit: number,
    ): Promise<Job<Parameters, Result>[]> {
      const ofAsker = requestedById === undefined ? all() : all().where('requested_by_id', '=', requestedById);
      const rows = await ofAsker
        .where(within('patient_id', patientIds ?? null))
        .where(olderThan('requested_at', 'id', after))
        .orderBy('requested_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(jobOf);
    },

    /** Adds it in the first of so many slots that its asker has free. @returns whether there was one */
    async addInSlot(row: Omit<Insertable<FileJobsTable>, 'slot' | 'kind'>, slots: number): Promise<boolean> {
      // One statement a slot: to look which are free would let two find the same one.
      for (let slot = 1; slot <= slots; slot += 1) {
        const adding = db.insertInto('file_jobs').values({ ...row, kind: kind.name, slot });
        const added = await (
          db.getExecutor().adapter.supportsReturning
            ? adding.onConflict((conflict) => conflict.columns(['kind', 'requested_by_id', 'slot']).doNothing())
            : adding.ignore()
        ).executeTakeFirst();
        if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) return true;
      }
      return false;
    },

    /**
     * @param attempt only while this is the attempt that makes it
     * @returns whether it was in one of the states that lead there
     */
    async move(id: string, from: readonly JobState[], change: JobChange, attempt?: number): Promise<boolean> {
      const moving = db
        .updateTable('file_jobs')
        .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .where('kind', '=', kind.name)
        .where('state', 'in', from);
      const moved = await (attempt === undefined ? moving : moving.where('attempts', '=', attempt)).executeTakeFirst();
      return Number(moved.numUpdatedRows) > 0;
    },

    /** Begins to make it, unless that was begun so often. @returns whether it is to be made */
    async take(id: string, mostAttempts: number, now: Date): Promise<boolean> {
      const taken = await db
        .updateTable('file_jobs')
        .set((eb) => ({
          ...{ state: 'running', step: 'reading', progress: 0, touched_at: now },
          ...{ attempts: eb('attempts', '+', 1), version: eb('version', '+', 1) },
        }))
        .where('id', '=', id)
        .where('kind', '=', kind.name)
        .where('state', 'in', UNFINISHED)
        .where('attempts', '<', mostAttempts)
        .executeTakeFirst();
      return Number(taken.numUpdatedRows) > 0;
    },

    /** Says that its worker lives. @returns whether it is still this attempt that makes it */
    async touch(id: string, attempt: number, now: Date): Promise<boolean> {
      const touched = await db
        .updateTable('file_jobs')
        .set({ touched_at: now })
        .where('id', '=', id)
        .where('state', '=', 'running')
        .where('attempts', '=', attempt)
        .executeTakeFirst();
      return Number(touched.numUpdatedRows) > 0;
    },

    /** Ready ones whose time is over. */
    async expired(now: Date): Promise<Job<Parameters, Result>[]> {
      const rows = await all()
        .where('state', '=', 'ready')
        .where('expires_at', '<=', now)
        .limit(ROWS_AT_ONCE)
        .execute();
      return rows.map(jobOf);
    },

    /** Those that are being made by a worker that was not seen since. */
    async untouched(since: Date): Promise<Job<Parameters, Result>[]> {
      const rows = await all()
        .where('state', '=', 'running')
        .where('touched_at', '<=', since)
        .limit(ROWS_AT_ONCE)
        .execute();
      return rows.map(jobOf);
    },

    /** Unfinished ones that were asked for before then. */
    async overdue(before: Date): Promise<Job<Parameters, Result>[]> {
      const unfinished = all().where('state', 'in', UNFINISHED).where('requested_at', '<', before);
      return (await unfinished.limit(ROWS_AT_ONCE).execute()).map(jobOf);
    },

    /** Which of these files are those of ready jobs. */
    async kept(files: readonly string[]): Promise<ReadonlySet<string>> {
      const rows = await all().where('state', '=', 'ready').where(within('file', files)).execute();
      return new Set(rows.flatMap(({ file }) => (file === null ? [] : [file])));
    },

    /** Removes what has ended before then, in small steps. */
    async removeEnded(before: Date): Promise<void> {
      for (let count = ROWS_AT_ONCE; count === ROWS_AT_ONCE;) {
        const ended = db.selectFrom('file_jobs').select('id').where('kind', '=', kind.name);
        const rows = await ended
          .where('state', 'in', ['failed', 'cancelled', 'expired'])
          .where('finished_at', '<', before)
          .limit(ROWS_AT_ONCE)
          .execute();
        const ids = rows.map(({ id }) => id);
        count = ids.length;
        if (count > 0) await db.deleteFrom('file_jobs').where('id', 'in', ids).execute();
      }
    },
  };
}

function fileOf({ file, bytes, sha256, key_id: keyId }: Selectable<FileJobsTable>): JobFile | null {
  if (file === null || bytes === null || sha256 === null || keyId === null) return null;
  return { name: file, bytes, sha256, keyId };
}
