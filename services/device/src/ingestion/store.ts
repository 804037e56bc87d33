import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { alarmRaised, alarmResolved, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import { alarmChanges, type Ending, type NewAlarm } from '../data/alarms.ts';
import { storeFirmware, storePresence } from '../data/device-presence.ts';
import { storeVitals, type VitalsRow } from '../data/vitals-writer.ts';
import type { DeviceTx } from '../deps.ts';
import type { Judged, JudgedChange, JudgedSample } from './judge.ts';

/** How old the stored presence of a device may be, ms. */
const PRESENCE_MS = 15_000;

/** Stores what was judged, with its alarms, events and audit entries, in the caller's transaction. */
export async function storeJudged(tx: DeviceTx, judged: readonly Judged[], now: number): Promise<Alarm[]> {
  await storeVitals(tx, rowsOf(judged));
  const presence = judged.filter((it) => isPresenceDue(it, now)).map(presenceOf(now));
  await storeFirmware(tx, presence);
  await storePresence(tx, presence);
  if (judged.every((it) => it.changes.length === 0)) return [];
  await alarmChanges(tx).lock();
  return storeChanges(tx, judged);
}

/**
 * The first change of every device together, then the second of every device, and so on: a device's changes keep their
 * order, and a ward whose switch fails takes a few statements instead of some for each bed.
 */
async function storeChanges(tx: DeviceTx, judged: readonly Judged[]): Promise<Alarm[]> {
  const most = Math.max(...judged.map((it) => it.changes.length));
  const changed: Alarm[] = [];
  for (let nth = 0; nth < most; nth += 1) {
    const changes = judged.flatMap((it) => it.changes[nth] ?? []);
    const ended = await alarmChanges(tx).resolve(changes.flatMap(endingsIn));
    const raised = await alarmChanges(tx).raise(changes.flatMap(newAlarmsIn));
    await alarmChanges(tx).worsen(changes.flatMap(({ change }) => (change.type === 'worsened' ? [change.alarm] : [])));
    await publish(tx, ended, raised);
    changed.push(...ended, ...raised);
  }
  return changed;
}

/** The device object of what is stored now, for the registry. */
export const afterStoring = (judged: Judged, now: number) =>
  isPresenceDue(judged, now) ? { ...judged.device, seenStored: now } : judged.device;

export const isPresenceDue = ({ device, samples, status, isTurned }: Judged, now: number) =>
  status !== undefined || isTurned || (samples.length > 0 && now - device.seenStored > PRESENCE_MS);

export const presenceOf =
  (now: number) =>
  ({ device, status }: Judged) => ({
    deviceId: device.id,
    online: device.online,
    seenAt: now,
    skewMs: device.clock.skewMs,
    correctionMs: device.clock.correctionMs,
    battery: status?.battery ?? null,
    firmware: status?.firmware ?? null,
    via: status?.via,
    statusAt: status ? now : null,
    sessionAt: device.session,
  });

/** One row per device and time; two messages of one time become one row. */
export function rowsOf(judged: readonly Judged[]): VitalsRow[] {
  const rows: VitalsRow[] = [];
  for (const { samples } of judged) {
    const [first] = samples;
    if (first && samples.length === 1) {
      rows.push(rowOf(first));
      continue;
    }
    const ofDevice = new Map<number, number>();
    for (const one of samples) {
      const row = rowOf(one);
      const index = ofDevice.get(row.time);
      const before = index === undefined ? undefined : rows[index];
      if (index === undefined || !before) ofDevice.set(row.time, rows.push(row) - 1);
      else rows[index] = merged(before, row);
    }
  }
  return rows;
}

const rowOf = ({ deviceId, sample, receivedAt, pairing, news2 }: JudgedSample): VitalsRow => ({
  deviceId,
  time: sample.time,
  patientId: pairing?.patientId ?? null,
  receivedAt,
  values: parameterNames.map((name) => sample.values[name] ?? null),
  rhythm: sample.rhythm ?? null,
  news2: news2?.score ?? null,
  extra: sample.extra ? JSON.stringify(sample.extra) : null,
});

const merged = (first: VitalsRow, second: VitalsRow): VitalsRow => ({
  ...first,
  values: first.values.map((value, index) => value ?? second.values[index] ?? null),
  rhythm: first.rhythm ?? second.rhythm,
  news2: second.news2 ?? first.news2,
  extra: first.extra ?? second.extra,
});

const endingsIn = ({ change }: JudgedChange): Ending[] =>
  change.type === 'resolved'
    ? [
        {
          id: change.alarm.id,
          at: new Date(change.resolvedAt),
          endedAt: change.endedAt === null ? null : new Date(change.endedAt),
          because: change.because,
        },
      ]
    : [];

function newAlarmsIn({ device, pairing, change: { type, alarm } }: JudgedChange): NewAlarm[] {
  if (type !== 'raised') return [];
  return [
    {
      id: alarm.id,
      alarm_key: alarm.key,
      kind: alarm.kind,
      priority: alarm.priority,
      condition: alarm.condition,
      parameter: alarm.parameter,
      value: alarm.value,
      limit_value: alarm.limit,
      message: alarm.message,
      device_id: device.id,
      patient_id: pairing.patientId,
      bed_id: pairing.bedId,
      ward_id: pairing.wardId,
      facility_id: pairing.facilityId,
      onset_at: new Date(alarm.onsetAt),
      sample_at: new Date(alarm.sampleAt),
      raised_at: new Date(alarm.raisedAt),
      confirmed_at: new Date(alarm.confirmedAt),
      acknowledged_at: null,
      acknowledged_by_id: null,
      acknowledged_by_name: null,
      acknowledge_reason: null,
      resolved_at: null,
      ended_at: null,
      resolved_because: null,
      suppression_id: alarm.suppression?.id ?? null,
      suppressed_until: alarm.suppression ? new Date(alarm.suppression.until) : null,
    },
  ];
}

async function publish(tx: DeviceTx, ended: readonly Alarm[], raised: readonly Alarm[]): Promise<void> {
  const critical = raised.filter(
    ({ kind, priority, suppressed }) => kind === 'physiological' && priority === 'high' && !suppressed,
  );
  await tx.outbox.addAll([
    ...ended.map((alarm) => outgoing(alarmResolved, alarm, keyOf(alarm))),
    ...raised.map((alarm) => outgoing(alarmRaised, alarm, keyOf(alarm))),
    ...critical.map((alarm) => outgoing(vitalsCritical, alarm, keyOf(alarm))),
  ]);
  await tx.audit.recordAll(
    'alarm.raise',
    raised.map(({ id, deviceId, patientId, facilityId, priority, kind, condition, parameter, suppressed }) => ({
      actor: deviceActor(deviceId),
      patientId,
      facilityId,
      resource: `alarm/${id}`,
      details: { priority, kind, condition, parameter, ...(suppressed ? { suppressed } : {}) },
    })),
  );
}

const keyOf = ({ patientId, deviceId }: Alarm): string => patientId ?? deviceId;

const deviceActor = (deviceId: string): Actor =>
  new Actor({
    kind: 'device',
    id: deviceId,
    name: deviceId,
    roles: [],
    permissions: new Set(),
    facilityIds: [],
    sessionId: null,
    staffId: null,
    patientId: null,
  });
