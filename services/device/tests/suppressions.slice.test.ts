import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as suppressionApi from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { alarmRaised, alarmSuppressionChanged, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { AlarmMessage, realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { liveMessages, type LiveMessages } from '@nilecare/testing/live-messages.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { openMonitors, type Monitors } from './monitors.ts';

let shown: LiveMessages<AlarmMessage>;
let monitors: Monitors;
beforeAll(async () => {
  monitors = await openMonitors([alarmRaised, vitalsCritical, alarmSuppressionChanged, auditRecorded]);
  shown = await liveMessages(monitors.system, realtimeChannels.alarms, (it) => AlarmMessage.array().parse(it));
});
afterAll(async () => {
  await shown?.stop();
  await monitors?.stop();
});

const MINUTE_MS = 60_000;
const api = { ...suppressionApi, ...deviceApi };
const deps = () => monitors.deps();
const nurseOf = ({ facilityId }: Pick<Monitored, 'facilityId'>) =>
  monitors.system.as('nurse', 'device', api, { facilityIds: [facilityId], name: 'Nurse Sara' });
type Given = Partial<Parameters<ReturnType<typeof nurseOf>['suppressAlarms']>[0]['body']>;
const suppress = (monitored: Monitored, lastsMs = 30 * MINUTE_MS, given: Given = {}) =>
  nurseOf(monitored).suppressAlarms({
    body: {
      patientId: monitored.patientId,
      reason: 'bronchoscopy',
      until: new Date(Date.now() + lastsMs).toISOString(),
      ...given,
    },
  });
const alarmsOf = ({ deviceId }: Monitored) =>
  deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).orderBy('seq').execute();
const untilAlarm = (monitored: Monitored, expected: Record<string, unknown>) =>
  eventually(async () => expect(await alarmsOf(monitored)).toContainEqual(expect.objectContaining(expected)));
/** What was told of suppressions of the patient: ids, and whether they lasted then. */
const toldOf = ({ patientId }: Monitored) =>
  monitors.published
    .of(alarmSuppressionChanged)
    .filter((it) => it.data.patientId === patientId)
    .map(({ data }) => [data.id, data.endedAt === null]);
const aFastHeart = async (monitored: Monitored) => {
  await monitors.shows(monitored.deviceId, { hr: 150 });
  await untilAlarm(monitored, { alarm_key: 'hr:high' });
};

describe('during a procedure', () => {
  test('alarms are recorded and shown, but call nobody; when it is ended early, what holds alarms anew', async () => {
    const monitored = await aMonitoredPatient(deps());
    const suppression = await suppress(monitored);
    expect(suppression).toMatchObject({ parameters: null, endedAt: null, startedBy: { name: 'Nurse Sara' } });
    await aFastHeart(monitored);
    const [during] = await alarmsOf(monitored);
    expect(during).toMatchObject({ state: 'raised', suppression_id: suppression.id });
    const suppressed = { suppressionId: suppression.id, until: suppression.until };
    const { items } = await nurseOf(monitored).listAlarms({ query: { patientId: [monitored.patientId] } });
    expect(items).toMatchObject([{ suppressed }]);
    await eventually(() => expect(shown.all.filter((it) => it.id === during?.id)).toMatchObject([{ suppressed }]));

    const params = { suppressionId: suppression.id };
    const ended = await nurseOf(monitored).endAlarmSuppression({ params, body: {} });
    expect(ended).toMatchObject({ endedAt: expect.any(String), endedBy: 'Nurse Sara' });
    await untilAlarm(monitored, { resolved_at: null, suppression_id: null });
    const [first, again, ...more] = await alarmsOf(monitored);
    expect(more).toEqual([]);
    expect(again).toMatchObject({ state: 'raised', value: 150, onset_at: first?.onset_at });
    expect(first).toMatchObject({ state: 'resolved', resolved_because: 'suppression-ended' });
    await eventually(() => {
      const critical = monitors.published.of(vitalsCritical).filter((it) => it.data.deviceId === monitored.deviceId);
      expect(critical.map((it) => it.data.id)).toEqual([again?.id]);
      const raised = monitors.published.of(alarmRaised).filter((it) => it.data.deviceId === monitored.deviceId);
      expect(raised.map((it) => [it.data.id, it.data.suppressed?.suppressionId])).toEqual([
        [first?.id, suppression.id],
        [again?.id, undefined],
      ]);
      const entries = monitors.published.of(auditRecorded).filter((it) => it.data.resource?.endsWith(suppression.id));
      expect(entries.map((it) => it.data)).toMatchObject([
        { action: 'alarm-suppression.start', reason: 'bronchoscopy', patientId: monitored.patientId },
        { action: 'alarm-suppression.end' },
      ]);
      expect(toldOf(monitored)).toEqual([
        [suppression.id, true],
        [suppression.id, false],
      ]);
      return true;
    });
    expect(await outcome(nurseOf(monitored).endAlarmSuppression({ params, body: {} }))).toBe('suppression-over');
  });

  test('that ends by itself, what still holds alarms anew', async () => {
    const monitored = await aMonitoredPatient(deps());
    const { id } = await suppress(monitored, 1_500);
    await aFastHeart(monitored);
    await untilAlarm(monitored, { suppression_id: id, resolved_because: 'suppression-ended' });
    await untilAlarm(monitored, { state: 'raised', suppression_id: null });
    const query = { patientId: [monitored.patientId], state: 'over' as const };
    const { items } = await nurseOf(monitored).listAlarmSuppressions({ query });
    expect(items).toMatchObject([{ id, endedBy: null }]);
    expect(items[0]?.endedAt).toBe(items[0]?.until);
  });

  test('what is open already falls silent', async () => {
    const monitored = await aMonitoredPatient(deps());
    await aFastHeart(monitored);
    const { id } = await suppress(monitored);
    await untilAlarm(monitored, { suppression_id: id, state: 'raised' });
    expect(await alarmsOf(monitored)).toMatchObject([
      { resolved_because: 'suppression-began', suppression_id: null },
      { resolved_at: null },
    ]);
  });

  test('other parameters sound, and so does a rhythm that kills, unless it is named', async () => {
    const monitored = await aMonitoredPatient(deps());
    const { deviceId } = monitored;
    const { id } = await suppress(monitored, MINUTE_MS, { parameters: ['hr'], lethalRhythms: ['asystole'] });
    const says = (rhythm: string) =>
      monitors.mqtt.publishAsync(
        `devices/${deviceId}/vitals`,
        JSON.stringify({ hr: 150, nbp_sys: 60, rhythm, timestamp: Date.now() }),
        { qos: 1 },
      );
    await says('vfib');
    await untilAlarm(monitored, { alarm_key: 'rhythm:vfib', suppression_id: null });
    await says('asystole');
    await untilAlarm(monitored, { alarm_key: 'rhythm:asystole', suppression_id: id });
    await untilAlarm(monitored, { alarm_key: 'nbp_sys:low', suppression_id: null });
    await untilAlarm(monitored, { alarm_key: 'hr:high', suppression_id: id });
  });

  test('a restart of the service forgets nothing of it', async () => {
    const monitored = await aMonitoredPatient(deps());
    const { id } = await suppress(monitored);
    await aFastHeart(monitored);
    await monitors.system.restart('device');
    await monitors.shows(monitored.deviceId, { hr: 151, nbp_sys: 60 });
    await untilAlarm(monitored, { alarm_key: 'nbp_sys:low', suppression_id: id });
    expect((await alarmsOf(monitored)).filter((it) => it.alarm_key === 'hr:high')).toMatchObject([
      { suppression_id: id, resolved_at: null },
    ]);
  });
});

test('it is over when nothing measures the patient any more', async () => {
  const monitored = await aMonitoredPatient(deps());
  const { id } = await suppress(monitored);
  await nurseOf(monitored).endPairing({ params: { pairingId: monitored.pairingId }, body: {} });
  const rows = await deps().db.read.selectFrom('alarm_suppressions').selectAll().where('id', '=', id).execute();
  expect(rows).toMatchObject([{ ended_at: expect.any(Date), ended_by: null }]);
  await eventually(() => toldOf(monitored).length === 2);
  expect(toldOf(monitored)[1]).toEqual([id, false]);
  expect(await outcome(suppress(monitored))).toBe('not-monitored');
});

test('those of some wards and of some patients are asked for in one go, those that last alone', async () => {
  const facilityId = randomUUID();
  const [here, there, away] = [
    await aMonitoredPatient(deps(), { facilityId }),
    await aMonitoredPatient(deps(), { facilityId }),
    await aMonitoredPatient(deps(), { facilityId }),
  ];
  const [one, two, three] = [await suppress(here), await suppress(there), await suppress(away)];
  const nurse = nurseOf({ facilityId });
  await nurse.endAlarmSuppression({ params: { suppressionId: two.id }, body: {} });
  const found = async (query: NonNullable<Parameters<typeof nurse.listAlarmSuppressions>[0]['query']>) =>
    (await nurse.listAlarmSuppressions({ query })).items.map((it) => it.id);
  expect(await found({})).toEqual([three.id, two.id, one.id]);
  expect(await found({ wardId: [here.wardId, there.wardId] })).toEqual([two.id, one.id]);
  expect(await found({ wardId: [here.wardId, there.wardId], state: 'lasting' })).toEqual([one.id]);
  expect(await found({ patientId: [away.patientId, there.patientId] })).toEqual([three.id, two.id]);
  expect(await found({ patientId: [away.patientId, there.patientId], state: 'over' })).toEqual([two.id]);
});

test('a length counts from now by the clock of the service', async () => {
  const monitored = await aMonitoredPatient(deps());
  const body = { patientId: monitored.patientId, reason: 'bronchoscopy', forMinutes: 15 };
  const { id, from, until } = await nurseOf(monitored).suppressAlarms({ body });
  expect(Date.parse(until) - Date.parse(from)).toBe(15 * MINUTE_MS);
  const rows = await deps().db.read.selectFrom('alarm_suppressions').selectAll().where('id', '=', id).execute();
  expect(rows).toMatchObject([{ from_at: new Date(from), until_at: new Date(until) }]);
  expect(await outcome(nurseOf(monitored).suppressAlarms({ body: { ...body, forMinutes: 121 } }))).toBe(
    'suppression-too-long',
  );
  expect(await outcome(nurseOf(monitored).suppressAlarms({ body: { ...body, until } }))).toBe('invalid-request');
  const { forMinutes: _, ...endless } = body;
  expect(await outcome(nurseOf(monitored).suppressAlarms({ body: endless }))).toBe('invalid-request');
});

describe('refused is', () => {
  test('one that is longer than two hours, or over already, or without a reason', async () => {
    const monitored = await aMonitoredPatient(deps());
    expect(await outcome(suppress(monitored, 121 * MINUTE_MS))).toBe('suppression-too-long');
    expect(await outcome(suppress(monitored, -1))).toBe('invalid-request');
    expect(await outcome(suppress(monitored, MINUTE_MS, { reason: ' ' }))).toBe('invalid-request');
    expect(await outcome(suppress(monitored, MINUTE_MS, { parameters: [] }))).toBe('invalid-request');
    const { items } = await nurseOf(monitored).listAlarmSuppressions({ query: { patientId: [monitored.patientId] } });
    expect(items).toEqual([]);
  });

  test('one by who works elsewhere, or may not', async () => {
    const monitored = await aMonitoredPatient(deps());
    const until = new Date(Date.now() + MINUTE_MS).toISOString();
    const body = { patientId: monitored.patientId, reason: 'bronchoscopy', until };
    const receptionist = monitors.system.as('receptionist', 'device', api, { facilityIds: [monitored.facilityId] });
    expect(await outcome(nurseOf({ facilityId: randomUUID() }).suppressAlarms({ body }))).toBe('forbidden');
    expect(await outcome(receptionist.suppressAlarms({ body }))).toBe('forbidden');
    const { id } = await suppress(monitored);
    const stranger = nurseOf({ facilityId: randomUUID() });
    expect(await outcome(stranger.endAlarmSuppression({ params: { suppressionId: id }, body: {} }))).toBe('forbidden');
  });
});
