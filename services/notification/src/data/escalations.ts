import { sql, type ExpressionBuilder, type Insertable } from 'kysely';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import { EscalationSubject } from '@nilecare/contracts/events/notification.ts';
import type { EscalationsTable, NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { factsOf, type Cause, type CauseFacts } from '../domain/cause.ts';
import { causeOf, causeColumn, stepOf, viewOf, type Step } from './escalation-rows.ts';

export interface Chain {
  readonly id: string;
  readonly state: EscalationsTable['state'];
  readonly cause: Cause;
  readonly about: CauseFacts;
  readonly level: number;
  readonly startedAt: Date;
  readonly dueAt: Date | null;
  /** Whether it is not known yet if it calls anybody. */
  readonly isUndecided: boolean;
  readonly steps: readonly Step[];
}

interface Filter {
  readonly facilityIds: readonly string[] | null;
  readonly state?: readonly EscalationsTable['state'][] | undefined;
  readonly wardId?: string | undefined;
  readonly subjectId?: readonly string[] | undefined;
  readonly minLevel?: number | undefined;
  readonly after?: readonly [string, string] | undefined;
}

const matches =
  ({ facilityIds, state, wardId, subjectId, minLevel, after }: Filter) =>
  (eb: ExpressionBuilder<NotificationTables & KitTables, 'escalations'>) => {
    const at = new Date(after?.[0] ?? 0);
    return eb.and([
      eb('undecided', '=', false),
      within('facility_id', facilityIds),
      ...(state ? [eb('state', 'in', state)] : []),
      ...(wardId ? [eb('ward_id', '=', wardId)] : []),
      // With their kinds they are in the index.
      ...(subjectId ? [eb('subject_kind', 'in', EscalationSubject.options), eb('subject_id', 'in', subjectId)] : []),
      ...(minLevel === undefined ? [] : [eb('level', '>=', minLevel)]),
      ...(after
        ? [eb.or([eb('started_at', '<', at), eb.and([eb('started_at', '=', at), eb('id', '<', after[1])])])]
        : []),
    ]);
  };

export interface Ending {
  readonly outcome: 'acknowledged' | 'resolved' | 'exhausted';
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string } | null;
}

interface Ended {
  readonly id: string;
  readonly kind: Cause['kind'];
  readonly patientId: string | null;
  readonly wardId: string | null;
}

type NewRow = Pick<
  Insertable<EscalationsTable>,
  'state' | 'started_at' | 'due_at' | 'ended_at' | 'ended_by_id' | 'ended_by_name' | 'undecided'
>;

const endedBy = ({ outcome, at, by }: Ending) => ({
  state: outcome,
  due_at: null,
  ended_at: at,
  ended_by_id: by?.id ?? null,
  ended_by_name: by?.name ?? null,
});

export const escalations = (db: Reader<NotificationTables>) => {
  const stepsOf = async (ids: readonly string[]): Promise<Map<string, Step[]>> => {
    if (ids.length === 0) return new Map();
    const rows = await db
      .selectFrom('escalation_steps')
      .selectAll()
      .where('escalation_id', 'in', [...ids])
      .orderBy('level')
      .execute();
    const byId = Map.groupBy(rows, (row) => row.escalation_id);
    return new Map([...byId].map(([id, some]) => [id, some.map(stepOf)]));
  };

  /** @returns whether nothing was known of the cause */
  const add = async (cause: Cause, row: NewRow): Promise<boolean> => {
    const about = factsOf(cause);
    const added = await db
      .insertInto('escalations')
      .values({
        ...row,
        id: newId(),
        subject_kind: cause.kind,
        subject_id: about.id,
        priority: about.priority,
        cause: causeColumn(cause),
        facility_id: about.facilityId,
        ward_id: about.wardId,
      })
      .onConflict((conflict) => conflict.columns(['subject_kind', 'subject_id']).doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  };

  return {
    /**
     * One cause has one escalation.
     * @param isUndecided it is not known yet if it calls: it is shown to nobody, and at `dueAt` that is asked again
     * @returns whether it is new
     */
    start: (cause: Cause, startedAt: Date, dueAt: Date, isUndecided = false): Promise<boolean> =>
      add(cause, {
        state: 'running',
        started_at: startedAt,
        due_at: dueAt,
        ended_at: null,
        ended_by_id: null,
        ended_by_name: null,
        undecided: isUndecided,
      }),

    /** A cause whose end is heard of before its beginning calls nobody. @returns whether nothing was known of it */
    neverStart: (cause: Cause, ending: Ending): Promise<boolean> =>
      add(cause, { ...endedBy(ending), started_at: ending.at, undecided: false }),

    /** @returns which it is, and of whom, when it was running until now */
    async end(subjectId: string, ending: Ending): Promise<Ended | undefined> {
      const ended = await db
        .updateTable('escalations')
        .set(endedBy(ending))
        .where('subject_id', '=', subjectId)
        .where('state', '=', 'running')
        .returning(['id', 'subject_kind', 'cause'])
        .executeTakeFirst();
      if (!ended) return undefined;
      await db.updateTable('escalation_steps').set({ retry_at: null }).where('escalation_id', '=', ended.id).execute();
      const { patientId, wardId } = factsOf(causeOf(ended));
      return { id: ended.id, kind: ended.subject_kind, patientId, wardId };
    },

    /** Ids of those of which a level is due, or of which somebody of a level could not be called yet. */
    async due(now: Date, limit: number): Promise<string[]> {
      const levels = await db
        .selectFrom('escalations')
        .select('id')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit)
        .execute();
      const retries = await db
        .selectFrom('escalation_steps')
        .select('escalation_id as id')
        .distinct()
        .where('retry_at', '<=', now)
        .limit(limit)
        .execute();
      return [...new Set([...levels, ...retries].map((row) => row.id))];
    },

    async chain(id: string, { locked = false } = {}): Promise<Chain | undefined> {
      const query = db.selectFrom('escalations').selectAll().where('id', '=', id);
      const row = await (locked ? query.forUpdate() : query).executeTakeFirst();
      if (!row) return undefined;
      const cause = causeOf(row);
      return {
        id: row.id,
        state: row.state,
        cause,
        about: factsOf(cause),
        level: row.level,
        startedAt: row.started_at,
        dueAt: row.due_at,
        isUndecided: row.undecided,
        steps: (await stepsOf([id])).get(id) ?? [],
      };
    },

    /** Accounts that were called for a subject, whether it is over or not. */
    async calledFor(subjectId: string): Promise<string[]> {
      const rows = await db.selectFrom('escalations').select('id').where('subject_id', '=', subjectId).execute();
      const steps = await stepsOf(rows.map((row) => row.id));
      return [...new Set([...steps.values()].flat().flatMap((step) => step.people.map((it) => it.userId)))];
    },

    /** What was undecided is now, unless it ended meanwhile. */
    async decide(id: string, decision: { readonly dueAt: Date; readonly isUndecided: boolean } | 'calls-nobody') {
      const isWaiting = { state: 'running', undecided: true } as const;
      if (decision === 'calls-nobody')
        await db
          .deleteFrom('escalations')
          .where('id', '=', id)
          .where((eb) => eb.and(isWaiting))
          .execute();
      else
        await db
          .updateTable('escalations')
          .set({ due_at: decision.dueAt, undecided: decision.isUndecided })
          .where('id', '=', id)
          .where((eb) => eb.and(isWaiting))
          .execute();
    },

    reach: async (id: string, level: number, dueAt: Date): Promise<void> => {
      await db.updateTable('escalations').set({ level, due_at: dueAt }).where('id', '=', id).execute();
    },

    putStep: async (id: string, { level, role, toldAt, people, missing, retryAt }: Step): Promise<void> => {
      const values = {
        told_at: toldAt,
        people: JSON.stringify(people),
        missing: JSON.stringify(missing),
        retry_at: retryAt,
      };
      await db
        .insertInto('escalation_steps')
        .values({ escalation_id: id, level, role, ...values })
        .onConflict((conflict) => conflict.columns(['escalation_id', 'level']).doUpdateSet(values))
        .execute();
    },

    /** Whether one waits for a service to say who is to be called at its next level. */
    async isAnyHeldUp(): Promise<boolean> {
      const row = await db
        .selectFrom('escalations')
        .innerJoin('escalation_steps', 'escalation_steps.escalation_id', 'escalations.id')
        .select('escalations.id')
        .where('state', '=', 'running')
        .where('escalation_steps.level', '=', sql<number>`escalations.level + 1`)
        .where('people', '=', '[]')
        .where('missing', '!=', '[]')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Whether somebody was called when it was her turn, after that. */
    async wasAnyCalledAfter(at: Date): Promise<boolean> {
      const row = await db
        .selectFrom('escalation_steps')
        .innerJoin('escalations', 'escalations.id', 'escalation_steps.escalation_id')
        .select('escalations.id')
        .where('told_at', '>', at)
        .where('people', '!=', '[]')
        .whereRef('escalation_steps.level', '<=', 'escalations.level')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Whether nobody needs to come for it any more. */
    async isAnswered(id: string): Promise<boolean> {
      const row = await db
        .selectFrom('escalations')
        .select('id')
        .where('id', '=', id)
        .where('state', 'in', ['acknowledged', 'resolved'])
        .executeTakeFirst();
      return row !== undefined;
    },

    async view(id: string): Promise<Escalation | undefined> {
      const row = await db.selectFrom('escalations').selectAll().where('id', '=', id).executeTakeFirst();
      return row && viewOf(row, (await stepsOf([id])).get(id) ?? []);
    },

    /** Newest first. */
    async page(filter: Filter, limit: number): Promise<Escalation[]> {
      const rows = await db
        .selectFrom('escalations')
        .selectAll()
        .where(matches(filter))
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      const steps = await stepsOf(rows.map((row) => row.id));
      return rows.map((row) => viewOf(row, steps.get(row.id) ?? []));
    },
  };
};
