import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Deps } from '../src/deps.ts';
import type { Monitored } from './monitored-patient.ts';
import type { PlainAlarm } from './plain-statistics.ts';

const dateOf = (ms: number | null) => (ms === null ? null : new Date(ms));

/** An alarm of the past with what became of it: a row as the use cases leave it. */
export async function storedAlarm({ db }: Deps, monitored: Monitored, alarm: PlainAlarm): Promise<void> {
  const { wardId, facilityId, patientId } = monitored;
  const at = new Date(alarm.raisedAt);
  const suppressionId = alarm.suppressed ? randomUUID() : null;
  const until = new Date(alarm.raisedAt + 3_600_000);
  await db.transaction(async (tx) => {
    if (suppressionId)
      await tx
        .insertInto('alarm_suppressions')
        .values({
          id: suppressionId,
          patient_id: patientId,
          ward_id: wardId,
          facility_id: facilityId,
          reason: 'test',
          parameters: null,
          lethal_rhythms: '[]',
          from_at: at,
          until_at: until,
          started_by_id: randomUUID(),
          started_by_name: 'test',
          ended_at: null,
          ended_by: null,
          end_reason: null,
        })
        .execute();
    await tx
      .insertInto('alarms')
      .values({
        id: randomUUID(),
        seq: sql<number>`nextval('alarm_changes')`,
        version: 1,
        state: alarm.resolvedAt ? 'resolved' : alarm.acknowledgedAt ? 'acknowledged' : 'raised',
        alarm_key: `test:${randomUUID()}`,
        kind: alarm.kind,
        priority: alarm.priority,
        condition: alarm.condition,
        parameter: alarm.parameter,
        value: null,
        limit_value: null,
        message: null,
        device_id: alarm.deviceId,
        patient_id: patientId,
        bed_id: alarm.bedId,
        ward_id: wardId,
        facility_id: facilityId,
        onset_at: at,
        sample_at: at,
        raised_at: at,
        confirmed_at: at,
        acknowledged_at: dateOf(alarm.acknowledgedAt),
        acknowledged_by_id: null,
        acknowledged_by_name: null,
        acknowledge_reason: null,
        resolved_at: dateOf(alarm.resolvedAt),
        resolved_because: null,
        ended_at: null,
        escalation_level: alarm.level,
        escalation_role: null,
        escalated_at: alarm.level === null ? null : at,
        escalation_exhausted: alarm.exhausted,
        suppression_id: suppressionId,
        suppressed_until: suppressionId ? until : null,
      })
      .execute();
  });
}
