import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import * as api from '@nilecare/contracts/api/device.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { escalationAdvanced, escalationEnded } from '@nilecare/contracts/events/notification.ts';
import { AlarmMessage, realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { liveMessages, type LiveMessages } from '@nilecare/testing/live-messages.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { aMonitoredPatient } from './monitored-patient.ts';
import { aRaisedAlarm, endAlarm } from './raised-alarms.ts';

let system: System;
let events: ForeignEvents;
let published: PublishedEvents;
let shown: LiveMessages<AlarmMessage>;

beforeAll(async () => {
  system = await startSystem(['device']);
  published = await publishedEvents(system, [auditRecorded]);
  events = await foreignEvents(system);
  shown = await liveMessages(system, realtimeChannels.alarms, (it) => AlarmMessage.array().parse(it));
});
afterAll(async () => {
  await shown?.stop();
  await events?.stop();
  await published?.stop();
  await system?.stop();
});

const deps = () => system.deps<Deps>('device');
const anAlarm = async () => aRaisedAlarm(deps(), await aMonitoredPatient(deps()));
const rowOf = ({ id }: Alarm) =>
  deps().db.read.selectFrom('alarms').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const historyOf = ({ id }: Alarm) =>
  deps().db.read.selectFrom('alarm_history').selectAll().where('alarm_id', '=', id).orderBy('id').execute();
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 8, minute)).toISOString();
const ref = ({ id }: Pick<Alarm, 'id'>, minute: number) => ({
  escalationId: randomUUID(),
  subjectKind: 'alarm' as const,
  subjectId: id,
  patientId: null,
  wardId: null,
  at: at(minute),
});
const advance = (alarm: Alarm, level: number, role = 'nurse', eventId?: string) =>
  events.tell(escalationAdvanced, alarm.id, { ...ref(alarm, level), level, role }, eventId);
const end = (alarm: Alarm, outcome: 'acknowledged' | 'resolved' | 'exhausted') =>
  events.tell(escalationEnded, alarm.id, { ...ref(alarm, 9), outcome });
/** Everything that was told before has been heard. */
const heardAll = async () => {
  const witness = await anAlarm();
  for (const told of [advance(witness, 1), end(witness, 'exhausted')]) await told;
  await eventually(
    async () => (await rowOf(witness)).escalation_level === 1 && (await rowOf(witness)).escalation_exhausted,
  );
};

describe('an alarm nobody acknowledges', () => {
  test('shows who was called, level by level, in its row, its history and on the screens', async () => {
    const alarm = await anAlarm();
    await advance(alarm, 1);
    await eventually(async () => (await rowOf(alarm)).escalation_level === 1);
    await advance(alarm, 2, 'doctor');
    await eventually(async () => (await rowOf(alarm)).escalation_level === 2);
    await end(alarm, 'exhausted');
    await eventually(async () => (await rowOf(alarm)).escalation_exhausted);

    expect(await rowOf(alarm)).toMatchObject({ state: 'raised', version: 4, escalation_role: 'doctor' });
    const facilityIds = [alarm.facilityId ?? ''];
    const seen = await system.as('nurse', 'device', api, { facilityIds }).getAlarm({ params: { alarmId: alarm.id } });
    expect(seen.escalation).toEqual({ level: 2, role: 'doctor', since: at(9), exhausted: true });
    expect(seen.history.map((it) => it.escalation)).toEqual([
      undefined,
      { level: 1, role: 'nurse', exhausted: false },
      { level: 2, role: 'doctor', exhausted: false },
      { level: 2, role: 'doctor', exhausted: true },
    ]);
    await eventually(() => {
      const messages = shown.all.filter((it) => it.id === alarm.id);
      expect(messages.map((it) => it.escalation?.level)).toEqual([1, 2, 2]);
      expect(messages.map((it) => it.seq)).toEqual(messages.map((it) => it.seq).toSorted((one, other) => one - other));
      expect(messages.at(-1)?.escalation?.exhausted).toBe(true);
      return true;
    });
    await eventually(() => {
      const entries = published.of(auditRecorded).filter((it) => it.data.resource === `alarm/${alarm.id}`);
      expect(entries.map((it) => it.data)).toMatchObject([1, 2, 3].map(() => ({ action: 'alarm.escalate' })));
      return true;
    });
  });

  test('goes up once when the same news comes twice, and never down', async () => {
    const alarm = await anAlarm();
    await advance(alarm, 2, 'doctor');
    const again = await advance(alarm, 2, 'doctor');
    await advance(alarm, 2, 'doctor', again);
    await advance(alarm, 1);
    await heardAll();
    expect(await rowOf(alarm)).toMatchObject({ version: 2, escalation_level: 2, escalation_role: 'doctor' });
    expect(await historyOf(alarm)).toHaveLength(2);
  });
});

test.each(['acknowledged', 'resolved'] as const)('late news of an alarm that is %s changes nothing', async (state) => {
  const alarm = await anAlarm();
  if (state === 'resolved') await endAlarm(deps(), alarm);
  else {
    const nurse = system.as('nurse', 'device', api, { facilityIds: [alarm.facilityId ?? ''] });
    await nurse.acknowledgeAlarm({ params: { alarmId: alarm.id }, body: { reason: 'At the bed' } });
  }
  const before = await rowOf(alarm);
  await advance(alarm, 1);
  await end(alarm, 'exhausted');
  await end(alarm, state);
  await heardAll();
  expect(await rowOf(alarm)).toEqual(before);
});

test('news of an alarm that nobody knows harms nothing', async () => {
  await events.tell(escalationAdvanced, 'x', { ...ref({ id: randomUUID() }, 1), level: 1, role: 'nurse' });
  await heardAll();
});
