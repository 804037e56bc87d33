import type { Selectable } from 'kysely';
import { z } from 'zod';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Process } from '@nilecare/contracts/processes.ts';
import type { OrchestratorTables, ProcessesTable } from '@nilecare/database/orchestrator/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import type { Position } from '../domain/moves.ts';

/** Of the service that refused: with what else it said. */
export const StoredProblem = Process.shape.problem.unwrap().extend({
  more: z.record(z.string(), z.unknown()),
  /** Whether the process was being undone then: so it goes on. */
  undoing: z.boolean().optional(),
});
export type StoredProblem = z.infer<typeof StoredProblem>;

export interface StoredProcess extends Omit<Process, 'problem'> {
  readonly kind: ProcessesTable['kind'];
  readonly problem: StoredProblem | null;
  /** As JSON; its kind knows what is in it. */
  readonly facts: unknown;
}

/** What a try changes. */
export interface ProcessChange extends Position {
  readonly facts: unknown;
  readonly problem: StoredProblem | null;
  readonly dueAt: Date;
  readonly finishedAt: Date | null;
  /** Until when whoever works on it goes on; null: nobody does. */
  readonly heldUntil: Date | null;
  /** Whether it is no longer the one there is of its subject. */
  readonly letsGo: boolean;
}

const placeOf = (id: string) => ({ table: 'processes', column: 'facts', rowId: id });
const LOOKED_AT = 50;
const REMOVED_AT_ONCE = 500;
/** What was just written down is left to who wrote it for so long, before a round takes it for abandoned. */
export const BEGINNER_MS = 2_000;
const leftAlone = (from: Date): Date => new Date(from.getTime() + BEGINNER_MS);

export function processes(db: Reader<OrchestratorTables>, cipher: FieldCipher) {
  const sealed = (id: string, facts: unknown) => cipher.encrypt(JSON.stringify(facts), placeOf(id));
  const of = (row: Selectable<ProcessesTable>): StoredProcess => ({
    id: row.id,
    version: row.version,
    kind: row.kind,
    state: row.state,
    step: row.step,
    attempts: row.attempts,
    problem: row.problem === null ? null : StoredProblem.parse(JSON.parse(row.problem)),
    facilityId: row.facility_id,
    requestedBy: { id: row.requested_by_id, name: row.requested_by },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    facts: JSON.parse(cipher.decrypt(row.facts, placeOf(row.id))),
  });

  return {
    add: (process: StoredProcess, subject: string | null) =>
      db
        .insertInto('processes')
        .values({
          ...{ id: process.id, kind: process.kind, subject, facility_id: process.facilityId },
          ...{ state: process.state, step: process.step, facts: sealed(process.id, process.facts), problem: null },
          ...{ attempts: 0, due_at: leftAlone(new Date(process.createdAt)), holder: null, held_until: null },
          ...{ requested_by_id: process.requestedBy.id, requested_by: process.requestedBy.name, version: 1 },
          ...{ created_at: new Date(process.createdAt), finished_at: null },
        })
        .execute(),

    /** @throws NotFound */
    get: async (kind: ProcessesTable['kind'], id: string): Promise<StoredProcess> => {
      const query = db.selectFrom('processes').selectAll().where('id', '=', id).where('kind', '=', kind);
      const row = await query.executeTakeFirst();
      if (!row) throw new NotFound(kind, id);
      return of(row);
    },

    /** The one there is of a subject. */
    ofSubject: async (kind: ProcessesTable['kind'], subject: string): Promise<StoredProcess | undefined> => {
      const query = db.selectFrom('processes').selectAll().where('kind', '=', kind).where('subject', '=', subject);
      const row = await query.executeTakeFirst();
      return row && of(row);
    },

    /** Takes a process that is due by then and that nobody works on. @returns it, or undefined where there is nothing to do */
    hold: async (
      id: string,
      holder: string,
      { now, dueBy, until }: { readonly now: Date; readonly dueBy: Date; readonly until: Date },
    ): Promise<StoredProcess | undefined> => {
      const held = await db
        .updateTable('processes')
        .set({ holder, held_until: until })
        .where('id', '=', id)
        .where('state', 'in', ['running', 'undoing'])
        .where('due_at', '<=', dueBy)
        .where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
        .executeTakeFirst();
      if (Number(held.numUpdatedRows) === 0) return undefined;
      return of(await db.selectFrom('processes').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
    },

    /** @returns whether it is still held by this holder: else somebody took it over, and nothing was changed */
    move: async (id: string, holder: string, change: ProcessChange): Promise<boolean> => {
      const changed = await db
        .updateTable('processes')
        .set((eb) => ({
          ...{ state: change.state, step: change.step, attempts: change.attempts },
          ...{ facts: sealed(id, change.facts), problem: change.problem && JSON.stringify(change.problem) },
          ...{ due_at: change.dueAt, finished_at: change.finishedAt, held_until: change.heldUntil },
          ...(change.heldUntil === null ? { holder: null } : {}),
          ...(change.letsGo ? { subject: null } : {}),
          version: eb('version', '+', 1),
        }))
        .where('id', '=', id)
        .where('holder', '=', holder)
        .executeTakeFirst();
      return Number(changed.numUpdatedRows) > 0;
    },

    /** Goes on from where it stands; why it is undone stays known. @returns whether it waited for somebody */
    wake: async (id: string, state: 'running' | 'undoing', now: Date): Promise<boolean> => {
      const woken = await db
        .updateTable('processes')
        .set((eb) => ({
          ...{ state, attempts: 0, due_at: leftAlone(now), version: eb('version', '+', 1) },
          ...(state === 'running' ? { problem: null } : {}),
        }))
        .where('id', '=', id)
        .where('state', '=', 'needs-somebody')
        .executeTakeFirst();
      return Number(woken.numUpdatedRows) > 0;
    },

    /** What began of a subject before then is over, wherever it stands: whoever works on it finds that it is not theirs. */
    giveUp: async (kind: ProcessesTable['kind'], subject: string, before: Date, now: Date): Promise<void> => {
      await db
        .updateTable('processes')
        .set((eb) => ({
          ...{ subject: null, holder: null, held_until: null, version: eb('version', '+', 1) },
          state: eb
            .case()
            .when('state', '=', 'done')
            .then('done' as const)
            .else('undone' as const)
            .end(),
          finished_at: eb.fn.coalesce('finished_at', eb.val(now)),
        }))
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .where('created_at', '<', before)
        .execute();
    },

    /** Removes what is over since then, in small steps. What needs somebody stays. */
    removeEnded: async (before: Date): Promise<void> => {
      for (let count = REMOVED_AT_ONCE; count === REMOVED_AT_ONCE;) {
        const rows = await db
          .selectFrom('processes')
          .select('id')
          .where('state', 'in', ['done', 'undone'])
          // No later than its end, and in the index.
          .where('due_at', '<', before)
          .where('finished_at', '<', before)
          .limit(REMOVED_AT_ONCE)
          .execute();
        const ids = rows.map(({ id }) => id);
        count = ids.length;
        if (count > 0) await db.deleteFrom('processes').where('id', 'in', ids).execute();
      }
    },

    /** How many of a facility wait for somebody. */
    countStuck: async (facilityId: string): Promise<{ readonly bookings: number; readonly discharges: number }> => {
      const rows = await db
        .selectFrom('processes')
        .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
        .where('state', '=', 'needs-somebody')
        .where('facility_id', '=', facilityId)
        .groupBy('kind')
        .execute();
      const of = (kind: ProcessesTable['kind']) => Number(rows.find((it) => it.kind === kind)?.count ?? 0);
      return { bookings: of('booking'), discharges: of('discharge') };
    },

    /** Those that are due and that nobody works on, the longest due first. */
    due: async (now: Date): Promise<string[]> => {
      const rows = await db
        .selectFrom('processes')
        .select('id')
        .where('state', 'in', ['running', 'undoing'])
        .where('due_at', '<=', now)
        .where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '<=', now)]))
        .orderBy('due_at')
        .limit(LOOKED_AT)
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
