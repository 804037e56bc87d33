import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import type { Selectable } from 'kysely';
import type { AlarmsTable } from '@nilecare/database/device/tables.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { DeviceReader } from '../deps.ts';
import type { OpenAlarm } from '../domain/alarm-engine/types.ts';
import { rhythmOfKey } from '../domain/lethal-rhythms.ts';

export type AlarmRow = Selectable<AlarmsTable>;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Alarms as they are shown: of the patient who stands for those they were recorded of. In the order of the rows. */
export async function alarmsOf(db: DeviceReader, rows: readonly AlarmRow[]): Promise<Alarm[]> {
  const patientIds = [...new Set(rows.flatMap((row) => row.patient_id ?? []))];
  if (patientIds.length === 0) return rows.map((row) => alarmOf(row, row.patient_id));
  const survivors = await patientLinks(db).survivorsOf(patientIds);
  return rows.map((row) => alarmOf(row, row.patient_id && (survivors.get(row.patient_id) ?? row.patient_id)));
}

const unitOf = ({ parameter, condition }: AlarmRow): string | null => {
  if (parameter) return parameters[parameter].unit;
  return condition === 'battery-low' ? '%' : null;
};

const alarmOf = (row: AlarmRow, patientId: string | null): Alarm => ({
  id: row.id,
  seq: Number(row.seq),
  version: row.version,
  state: row.state,
  kind: row.kind,
  priority: row.priority,
  condition: row.condition,
  parameter: row.parameter,
  value: row.value,
  limit: row.limit_value,
  unit: unitOf(row),
  message: row.message,
  ...rhythmIn(row),
  deviceId: row.device_id,
  patientId,
  bedId: row.bed_id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  onsetAt: row.onset_at.toISOString(),
  raisedAt: row.raised_at.toISOString(),
  acknowledgedAt: iso(row.acknowledged_at),
  acknowledgedBy:
    row.acknowledged_by_id && row.acknowledged_by_name
      ? { id: row.acknowledged_by_id, name: row.acknowledged_by_name }
      : null,
  acknowledgeReason: row.acknowledge_reason,
  resolvedAt: iso(row.resolved_at),
  ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
  ...escalationIn(row),
  ...suppressionIn(row),
});

/** By the alarm's key, which holds the code of what the device named. */
const rhythmIn = (row: AlarmRow): Pick<Alarm, 'rhythm'> => {
  const rhythm = row.condition === 'device-alert' ? rhythmOfKey(row.alarm_key) : undefined;
  return rhythm === undefined ? {} : { rhythm };
};

const escalationIn = (row: AlarmRow): Pick<Alarm, 'escalation'> =>
  row.escalation_level === null || row.escalated_at === null
    ? {}
    : {
        escalation: {
          level: row.escalation_level,
          role: row.escalation_role,
          since: row.escalated_at.toISOString(),
          exhausted: row.escalation_exhausted,
        },
      };

const suppressionIn = ({
  suppression_id: suppressionId,
  suppressed_until: until,
}: AlarmRow): Pick<Alarm, 'suppressed'> =>
  suppressionId && until ? { suppressed: { suppressionId, until: until.toISOString() } } : {};

export const openAlarmOf = (row: AlarmRow): OpenAlarm => ({
  id: row.id,
  key: row.alarm_key,
  kind: row.kind,
  priority: row.priority,
  condition: row.condition,
  parameter: row.parameter,
  value: row.value,
  limit: row.limit_value,
  message: row.message,
  onsetAt: row.onset_at.getTime(),
  sampleAt: row.sample_at.getTime(),
  raisedAt: row.raised_at.getTime(),
  acknowledgedAt: row.acknowledged_at?.getTime() ?? null,
  confirmedAt: row.confirmed_at.getTime(),
  suppression:
    row.suppression_id && row.suppressed_until
      ? { id: row.suppression_id, until: row.suppressed_until.getTime() }
      : null,
});
