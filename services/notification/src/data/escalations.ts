import { z } from 'zod';
import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import type {
  EscalationsTable,
  EscalationStepsTable,
  NotificationTables,
} from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { chain } from '../domain/escalation-chain.ts';

const Person = z.object({ userId: z.string(), name: z.object({ en: z.string(), ar: z.string() }) });
export type Person = z.infer<typeof Person>;

const Role = z.enum(chain);

export interface Step {
  readonly level: number;
  readonly role: z.infer<typeof Role>;
  readonly toldAt: Date;
  readonly people: readonly Person[];
  /** Services that did not answer. */
  readonly missing: readonly string[];
  readonly retryAt: Date | null;
}

const stepOf = (row: Selectable<EscalationStepsTable>): Step => ({
  level: row.level,
  role: Role.parse(row.role),
  toldAt: row.told_at,
  people: z.array(Person).parse(row.people),
  missing: z.array(z.string()).parse(row.missing),
  retryAt: row.retry_at,
});

export interface Chain {
  readonly id: string;
  readonly state: EscalationsTable['state'];
  readonly alarm: Alarm;
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
      ...(subjectId ? [eb('subject_id', 'in', subjectId)] : []),
      ...(minLevel === undefined ? [] : [eb('level', '>=', minLevel)]),
      ...(after
        ? [eb.or([eb('started_at', '<', at), eb.and([eb('started_at', '=', at), eb('id', '<', after[1])])])]
        : []),
    ]);
  };

const viewOf = (row: Selectable<EscalationsTable>, steps: readonly Step[]): Escalation => {
  const alarm = Alarm.parse(row.alarm);
  return {
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    state: row.state,
    priority: row.priority,
    alarm: {
      kind: alarm.kind,
      parameter: alarm.parameter,
      deviceId: alarm.deviceId,
      bedId: alarm.bedId,
      wardId: alarm.wardId,
    },
    facilityId: row.facility_id,
    level: row.level,
    startedAt: row.started_at.toISOString(),
    nextLevelAt: row.due_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by_id !== null ? { id: row.ended_by_id, name: row.ended_by_name ?? '' } : null,
    steps: steps.map(({ level, role, toldAt, people, missing }) => ({
      level,
      role,
      toldAt: toldAt.toISOString(),
      people: [...people],
      missing: [...missing],
    })),
  };
};

export interface Ending {
  readonly outcome: 'acknowledged' | 'resolved' | 'exhausted';
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string } | null;
}

interface Ended {
  readonly id: string;
  readonly patientId: string | null;
  readonly wardId: string | null;
}

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

  return {
    /**
     * One alarm has one escalation.
     * @param isUndecided it is not known yet if it calls: it is shown to nobody, and at `dueAt` that is asked again
     * @returns whether it is new
     */
    async start(alarm: Alarm, startedAt: Date, dueAt: Date, isUndecided = false): Promise<boolean> {
      const added = await db
        .insertInto('escalations')
        .values({
          id: newId(),
          subject_kind: 'alarm',
          subject_id: alarm.id,
          state: 'running',
          priority: alarm.priority,
          alarm: JSON.stringify(alarm),
          facility_id: alarm.facilityId,
          ward_id: alarm.wardId,
          started_at: startedAt,
          due_at: dueAt,
          ended_at: null,
          ended_by_id: null,
          ended_by_name: null,
          undecided: isUndecided,
        })
        .onConflict((conflict) => conflict.columns(['subject_kind', 'subject_id']).doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    /** An alarm whose end is heard of before its beginning calls nobody. @returns whether nothing was known of it */
    async neverStart(alarm: Alarm, { outcome, at, by }: Ending): Promise<boolean> {
      const added = await db
        .insertInto('escalations')
        .values({
          id: newId(),
          subject_kind: 'alarm',
          subject_id: alarm.id,
          state: outcome,
          priority: alarm.priority,
          alarm: JSON.stringify(alarm),
          facility_id: alarm.facilityId,
          ward_id: alarm.wardId,
          started_at: at,
          due_at: null,
          ended_at: at,
          ended_by_id: by?.id ?? null,
          ended_by_name: by?.name ?? null,
        })
        .onConflict((conflict) => conflict.columns(['subject_kind', 'subject_id']).doNothing())
        .executeTakeFirst();
      return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },

    /** @returns which it is, and of whom, when it was running until now */
    async end(subjectId: string, { outcome, at, by }: Ending): Promise<Ended | undefined> {
      const ended = await db
        .updateTable('escalations')
        .set({
          state: outcome,
          due_at: null,
          ended_at: at,
          ended_by_id: by?.id ?? null,
          ended_by_name: by?.name ?? null,
        })
        .where('subject_id', '=', subjectId)
        .where('state', '=', 'running')
        .returning(['id', 'alarm'])
        .executeTakeFirst();
      if (!ended) return undefined;
      await db.updateTable('escalation_steps').set({ retry_at: null }).where('escalation_id', '=', ended.id).execute();
      const { patientId, wardId } = Alarm.parse(ended.alarm);
      return { id: ended.id, patientId, wardId };
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
      return {
        id: row.id,
        state: row.state,
        alarm: Alarm.parse(row.alarm),
        level: row.level,
        startedAt: row.started_at,
        dueAt: row.due_at,
        isUndecided: row.undecided,
        steps: (await stepsOf([id])).get(id) ?? [],
      };
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
