import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import * as api from '@nilecare/contracts/api/device.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { alarmAcknowledged } from '@nilecare/contracts/events/device.ts';
import { AlarmMessage, realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { liveMessages, type LiveMessages } from '@nilecare/testing/live-messages.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { aRaisedAlarm, endAlarm } from './raised-alarms.ts';

let system: System;
let published: PublishedEvents;
let shown: LiveMessages<AlarmMessage>;

beforeAll(async () => {
  system = await startSystem(['device']);
  published = await publishedEvents(system, [alarmAcknowledged, auditRecorded]);
  shown = await liveMessages(system, realtimeChannels.alarms, (it) => AlarmMessage.array().parse(it));
});
afterAll(async () => {
  await shown?.stop();
  await published?.stop();
  await system?.stop();
});

const deps = () => system.deps<Deps>('device');
const nurseOf = ({ facilityId }: Monitored, name = 'Nurse Sara') =>
  system.as('nurse', 'device', api, { facilityIds: [facilityId], name });
const anAlarm = async () => {
  const monitored = await aMonitoredPatient(deps());
  return { monitored, alarm: await aRaisedAlarm(deps(), monitored) };
};
const take = (by: ReturnType<typeof nurseOf>, { id }: Alarm, reason = 'At the bed') =>
  by.acknowledgeAlarm({ params: { alarmId: id }, body: { reason } });
const rowOf = ({ id }: Alarm) =>
  deps().db.read.selectFrom('alarms').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('a nurse takes charge of an alarm', () => {
  test('and everybody is told who, when and why', async () => {
    const { monitored, alarm } = await anAlarm();
    const taken = await take(nurseOf(monitored), alarm);
    expect(taken).toMatchObject({
      state: 'acknowledged',
      version: 2,
      acknowledgedBy: { name: 'Nurse Sara' },
      acknowledgeReason: 'At the bed',
      acknowledgedAt: expect.any(String),
    });
    expect(taken.seq).toBeGreaterThan(alarm.seq);
    expect(await rowOf(alarm)).toMatchObject({ state: 'acknowledged', acknowledged_by_name: 'Nurse Sara' });
    expect(await nurseOf(monitored).getAlarm({ params: { alarmId: alarm.id } })).toMatchObject({
      ...taken,
      history: [
        { state: 'raised', by: null, reason: null },
        { state: 'acknowledged', by: 'Nurse Sara', reason: 'At the bed', at: taken.acknowledgedAt },
      ],
    });
    await eventually(() => expect(shown.all.filter((it) => it.id === alarm.id)).toMatchObject([taken]));
    await eventually(() => {
      expect(published.of(alarmAcknowledged).filter((it) => it.data.id === alarm.id)).toMatchObject([
        { subject: monitored.patientId, data: taken },
      ]);
      const entries = published.of(auditRecorded).filter((it) => it.data.resource === `alarm/${alarm.id}`);
      expect(entries.map((it) => it.data)).toMatchObject([
        { action: 'alarm.acknowledge', patientId: monitored.patientId, reason: 'At the bed' },
      ]);
      return true;
    });
  });

  test('twice: the second time she is told that it was taken, and by whom', async () => {
    const { monitored, alarm } = await anAlarm();
    await take(nurseOf(monitored), alarm);
    const again = take(nurseOf(monitored, 'Nurse Omar'), alarm);
    await expect(again).rejects.toMatchObject({
      code: 'alarm-already-acknowledged',
      extensions: { acknowledgedBy: 'Nurse Sara' },
    });
    expect(await rowOf(alarm)).toMatchObject({ version: 2, acknowledged_by_name: 'Nurse Sara' });
  });

  test('at the same moment as others: one of them has it', async () => {
    const { monitored, alarm } = await anAlarm();
    const names = ['Nurse Sara', 'Nurse Omar', 'Dr. Laila', 'Nurse Hoda'];
    const outcomes = await Promise.all(names.map((name) => outcome(take(nurseOf(monitored, name), alarm, name))));
    expect(counted(outcomes)).toEqual({ done: 1, 'alarm-already-acknowledged': 3 });
    const { acknowledged_by_name: by, acknowledge_reason: reason, version } = await rowOf(alarm);
    expect([by, version]).toEqual([reason, 2]);
    const history = await deps()
      .db.read.selectFrom('alarm_history')
      .select('state')
      .where('alarm_id', '=', alarm.id)
      .execute();
    expect(history).toHaveLength(2);
  });

  test('that is over: she is told so, and it stays resolved', async () => {
    const { monitored, alarm } = await anAlarm();
    await endAlarm(deps(), alarm);
    expect(await outcome(take(nurseOf(monitored), alarm))).toBe('alarm-over');
    expect(await rowOf(alarm)).toMatchObject({ state: 'resolved', acknowledged_at: null });
  });

  test('that ends later: it is resolved, and still names her', async () => {
    const { monitored, alarm } = await anAlarm();
    await take(nurseOf(monitored), alarm);
    await endAlarm(deps(), alarm);
    expect(await nurseOf(monitored).getAlarm({ params: { alarmId: alarm.id } })).toMatchObject({
      state: 'resolved',
      acknowledgedBy: { name: 'Nurse Sara' },
      history: [{ state: 'raised' }, { state: 'acknowledged' }, { state: 'resolved' }],
    });
  });
});

describe('nobody takes charge', () => {
  test('without a reason', async () => {
    const { monitored, alarm } = await anAlarm();
    for (const reason of ['', '   ', 'x'.repeat(501)])
      expect(await outcome(take(nurseOf(monitored), alarm, reason))).toBe('invalid-request');
    expect(await rowOf(alarm)).toMatchObject({ state: 'raised' });
  });

  test('from another facility, without the permission, or of what is not there', async () => {
    const { monitored, alarm } = await anAlarm();
    const stranger = system.as('nurse', 'device', api, { facilityIds: [randomUUID()] });
    const receptionist = system.as('receptionist', 'device', api, { facilityIds: [monitored.facilityId] });
    const administrator = system.as('administrator', 'device', api, { facilityIds: [monitored.facilityId] });
    for (const one of [stranger, receptionist, administrator])
      expect(await outcome(take(one, alarm))).toBe('forbidden');
    expect(await outcome(take(nurseOf(monitored), { ...alarm, id: randomUUID() }))).toBe('not-found');
    expect(await rowOf(alarm)).toMatchObject({ state: 'raised', version: 1 });
    await eventually(() => {
      const denied = published.of(auditRecorded).filter((it) => it.data.outcome === 'denied');
      expect(denied.filter((it) => it.data.details['route'] === '/alarms/:alarmId/acknowledgements')).toHaveLength(3);
      return true;
    });
  });
});

test('reading an alarm is audited under its patient', async () => {
  const { monitored, alarm } = await anAlarm();
  const userId = randomUUID();
  const nurse = system.as('nurse', 'device', api, { facilityIds: [monitored.facilityId], userId });
  await nurse.getAlarm({ params: { alarmId: alarm.id } });
  await nurse.listAlarms({ query: { patientId: [monitored.patientId] } });
  await eventually(() => {
    const read = published.of(auditRecorded).filter((it) => it.data.actor.id === userId);
    expect(read.map((it) => [it.data.action, it.data.patientId])).toEqual([
      ['alarm.read', monitored.patientId],
      ['alarm.read', monitored.patientId],
    ]);
    return true;
  });
});
