import type { Selectable } from 'kysely';
import { z } from 'zod';
import { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import type { EscalationsTable, EscalationStepsTable } from '@nilecare/database/notification/tables.ts';
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
