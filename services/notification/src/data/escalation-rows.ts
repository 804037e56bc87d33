import type { Selectable } from 'kysely';
import { z } from 'zod';
import { Alarm } from '@nilecare/contracts/alarms.ts';
import { labResultCritical } from '@nilecare/contracts/events/lab.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import type { EscalationsTable, EscalationStepsTable } from '@nilecare/database/notification/tables.ts';
import type { Cause } from '../domain/cause.ts';
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

export const causeColumn = (cause: Cause): string =>
  JSON.stringify(cause.kind === 'alarm' ? cause.alarm : cause.critical);

/** What it is about, as it was when it began. */
export function causeOf({ subject_kind, cause }: Pick<Selectable<EscalationsTable>, 'subject_kind' | 'cause'>): Cause {
  switch (subject_kind) {
    case 'alarm':
      return { kind: 'alarm', alarm: Alarm.parse(cause) };
    case 'lab-critical':
      return { kind: 'lab-critical', critical: labResultCritical.data.parse(cause) };
  }
}

/** A level as it stands in its row. */
export const stepOf = (row: Selectable<EscalationStepsTable>): Step => ({
  level: row.level,
  role: Role.parse(row.role),
  toldAt: row.told_at,
  people: z.array(Person).parse(row.people),
  missing: z.array(z.string()).parse(row.missing),
  retryAt: row.retry_at,
});

/** What is shown of an escalation. */
export const viewOf = (row: Selectable<EscalationsTable>, steps: readonly Step[]): Escalation => {
  return {
    id: row.id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    state: row.state,
    priority: row.priority,
    ...shownOf(causeOf(row)),
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

function shownOf(cause: Cause): Pick<Escalation, 'alarm' | 'result'> {
  switch (cause.kind) {
    case 'alarm': {
      const { kind, parameter, deviceId, bedId, wardId } = cause.alarm;
      return { alarm: { kind, parameter, deviceId, bedId, wardId }, result: null };
    }
    case 'lab-critical': {
      const { test, value, unit, wardId } = cause.critical;
      return { alarm: null, result: { test, value, unit, wardId } };
    }
  }
}
