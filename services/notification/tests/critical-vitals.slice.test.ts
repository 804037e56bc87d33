import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import * as api from '@nilecare/contracts/api/notification.ts';
import { vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { openColleagues, type Colleagues } from './colleagues.ts';
import { endEscalations } from './end-escalations.ts';

let colleagues: Colleagues;
let system: System;
const live: string[] = [];

beforeAll(async () => {
  colleagues = await openColleagues();
  const { url } = colleagues;
  system = await startSystem(['notification'], {
    elsewhere: { business: url, clinical: url, facility: url, auth: url },
  });
  const { redis, settings } = deps();
  const subscriber = redis.duplicate();
  await subscriber.connect();
  await subscriber.subscribe(`${settings.namespace}${realtimeChannels.notifications}`);
  subscriber.on('message', (_channel, text) => live.push(text));
  // The service hears what is published from when it has joined.
  await eventually(async () => (await fetch(`${system.url('notification')}/ready`)).ok, { within: 60_000 });
  stopListening = () => subscriber.disconnect();
});
let stopListening = () => undefined as void;
afterAll(async () => {
  stopListening();
  await system.stop();
  await colleagues.stop();
});
beforeEach(async () => {
  await endEscalations(deps());
  colleagues.clear();
  live.length = 0;
});

const deps = () => system.deps<Deps>('notification');

/** As the device service does. */
const publish = (...alarms: readonly Alarm[]) =>
  deps().db.transaction(async (tx) => {
    for (const alarm of alarms) await tx.outbox.add(vitalsCritical, alarm, { key: alarm.patientId ?? alarm.deviceId });
  });
const inbox = (userId: string) =>
  system
    .as('nurse', 'notification', api, { userId })
    .listNotifications({})
    .then(({ items }) => items);
const smsTo = (userId: string) =>
  deps().db.read.selectFrom('deliveries').selectAll().where('user_id', '=', userId).execute();

/** A nurse and a doctor on duty, and the patient's own doctor. */
function aTeam() {
  const [nurse, doctor, attending] = [
    colleagues.aPerson({ language: 'ar' }),
    colleagues.aPerson(),
    colleagues.aPerson(),
  ];
  colleagues.onDuty.push({ staffId: nurse.staffId, role: 'nurse' }, { staffId: doctor.staffId, role: 'doctor' });
  colleagues.careTeam.push(attending.staffId);
  return { nurse, doctor, attending };
}

test('reaches inbox and screen of those on duty and of the care team, and the nurses by SMS', async () => {
  const { nurse, doctor, attending } = aTeam();
  const alarm = anAlarm();
  await publish(alarm);
  for (const { userId } of [nurse, doctor, attending]) await eventually(async () => (await inbox(userId)).length === 1);
  const [notice] = await inbox(nurse.userId);
  expect(notice).toMatchObject({
    kind: 'vitals.critical',
    priority: 'critical',
    link: `/patients/${alarm.patientId}/alarms`,
    body: { en: 'Ward 3, bed 07: Heart rate 140 /min (limit 120)' },
    readAt: null,
  });
  expect(notice?.body.ar).toContain('جناح ٣');
  const [sms] = await eventually(async () => {
    const rows = await smsTo(nurse.userId);
    return rows[0]?.state === 'sent' && rows;
  });
  expect(sms).toMatchObject({ channel: 'sms', provider: 'outbox only', language: 'ar', attempts: 1 });
  expect([...(await smsTo(doctor.userId)), ...(await smsTo(attending.userId))]).toEqual([]);
  await eventually(() => live.length === 3);
  expect(live.map((it) => (JSON.parse(it) as { userId: string }).userId).toSorted()).toEqual(
    [nurse, doctor, attending].map((it) => it.userId).toSorted(),
  );
  // Of her number, whole or masked; ids may have these digits.
  expect(live.join()).not.toMatch(/(?<![0-9a-f-])0142|555 ?0142/);
});

test('that comes twice tells once', async () => {
  const { nurse } = aTeam();
  const [alarm, last] = [anAlarm(), anAlarm()];
  await publish(alarm, alarm, { ...alarm, version: 2 });
  await publish({ ...last, patientId: alarm.patientId });
  await eventually(async () => (await inbox(nurse.userId)).length >= 2);
  expect(await inbox(nurse.userId)).toHaveLength(2);
  expect(await smsTo(nurse.userId)).toHaveLength(2);
});

test('a nurse without a telephone has it in the inbox', async () => {
  const nurse = colleagues.aPerson({ phone: null });
  colleagues.onDuty.push({ staffId: nurse.staffId, role: 'nurse' });
  await publish(anAlarm());
  await eventually(async () => (await inbox(nurse.userId)).length === 1);
  expect(await smsTo(nurse.userId)).toEqual([]);
});

/** How many alarms of unattended wards were told to whom, as the metrics say. */
async function unattended(told: string): Promise<number> {
  const text = await (await fetch(`${system.url('notification')}/metrics`)).text();
  return Number(new RegExp(`critical_alarms_unattended_total{told="${told}"[^}]*} (\\d+)`).exec(text)?.[1] ?? 0);
}

describe('where the ward has nobody on duty', () => {
  const NOBODY = 'Ward 3, bed 07: Heart rate 140 /min (limit 120). Nobody is on duty there';

  test('those on duty elsewhere in the facility are called, by SMS too, and told that nobody is on duty there', async () => {
    const [nurse, doctor, administrator] = [colleagues.aPerson(), colleagues.aPerson(), colleagues.aPerson()];
    colleagues.onDutyElsewhere.push(nurse.staffId, doctor.staffId);
    colleagues.administrators.push(administrator);
    const before = await unattended('facility');
    const alarm = anAlarm();
    await publish(alarm);
    for (const { userId } of [nurse, doctor]) {
      const [notice] = await eventually(async () => (await inbox(userId)).length === 1 && inbox(userId));
      expect(notice).toMatchObject({ priority: 'critical', body: { en: NOBODY } });
      expect(notice?.body.ar).toContain('لا أحد مناوب هناك');
    }
    for (const { userId } of [nurse, doctor])
      expect(await smsTo(userId)).toMatchObject([{ channel: 'sms', facility_id: alarm.facilityId }]);
    expect(await inbox(administrator.userId)).toEqual([]);
    await eventually(async () => (await unattended('facility')) === before + 1);
  });

  test.each(['nobody is on duty', 'who is on duty has no account'])(
    'and in the whole facility %s: its administrators are told by inbox and SMS',
    async (why) => {
      const administrator = colleagues.aPerson();
      colleagues.administrators.push(administrator);
      if (why !== 'nobody is on duty') colleagues.onDuty.push({ staffId: randomUUID(), role: 'nurse' });
      const before = await unattended('administrators');
      await publish(anAlarm());
      const [notice] = await eventually(
        async () => (await inbox(administrator.userId)).length === 1 && inbox(administrator.userId),
      );
      expect(notice).toMatchObject({ kind: 'vitals.critical', priority: 'critical', body: { en: NOBODY } });
      expect(await smsTo(administrator.userId)).toMatchObject([{ channel: 'sms', language: 'en' }]);
      await eventually(async () => (await unattended('administrators')) === before + 1);
    },
  );

  test('who treats the patient is told, and the administrators as well: she may be at home', async () => {
    const [attending, administrator] = [colleagues.aPerson(), colleagues.aPerson({ phone: null })];
    colleagues.careTeam.push(attending.staffId);
    colleagues.administrators.push(administrator);
    const before = await unattended('administrators');
    await publish(anAlarm());
    for (const { userId } of [attending, administrator]) {
      const [notice] = await eventually(async () => (await inbox(userId)).length === 1 && inbox(userId));
      expect(notice).toMatchObject({ priority: 'critical', body: { en: NOBODY } });
      expect(await smsTo(userId)).toEqual([]);
    }
    await eventually(async () => (await unattended('administrators')) === before + 1);
  });

  test('the administrators do not wait for who treats the patient to be known', async () => {
    const [attending, administrator] = [colleagues.aPerson(), colleagues.aPerson()];
    colleagues.careTeam.push(attending.staffId);
    colleagues.administrators.push(administrator);
    colleagues.away.add('/encounters');
    await publish(anAlarm());
    await eventually(async () => (await inbox(administrator.userId)).length === 1, { within: 20_000 });
    expect(await inbox(attending.userId)).toEqual([]);
    colleagues.away.clear();
    await eventually(async () => (await inbox(attending.userId)).length === 1, { within: 30_000 });
    expect(await inbox(administrator.userId)).toHaveLength(1);
    expect(await smsTo(administrator.userId)).toHaveLength(1);
  });

  test('and nobody at all can be told, that is counted', async () => {
    const before = await unattended('nobody');
    await publish(anAlarm());
    await eventually(async () => (await unattended('nobody')) === before + 1);
  });
});

test('with nobody who can be told does not hold up the next one', async () => {
  const first = anAlarm();
  await publish(first);
  await eventually(() => colleagues.asked.includes('/duties/escalation-order'));
  const { nurse } = aTeam();
  await publish({ ...anAlarm(), patientId: first.patientId });
  await eventually(async () => (await inbox(nurse.userId)).length === 1);
});

test.each(['/duties', '/encounters'])(
  'does not let the others wait while %s is away, and tells the rest later',
  async (path) => {
    const { nurse, attending } = aTeam();
    const [told, later] = path === '/duties' ? [attending, nurse] : [nurse, attending];
    colleagues.away.add(path);
    await publish(anAlarm());
    await eventually(async () => (await inbox(told.userId)).length === 1, { within: 20_000 });
    expect(await inbox(later.userId)).toEqual([]);
    colleagues.away.clear();
    await eventually(async () => (await inbox(later.userId)).length === 1, { within: 30_000 });
    expect(await inbox(told.userId)).toHaveLength(1);
  },
);

test('names the device while the place of the bed is not known', async () => {
  const { nurse } = aTeam();
  colleagues.away.add('/beds');
  await publish(anAlarm());
  const [notice] = await eventually(
    async () => {
      const items = await inbox(nurse.userId);
      return items.length === 1 && items;
    },
    { within: 20_000 },
  );
  expect(notice?.body.en).toBe('device monitor-1: Heart rate 140 /min (limit 120)');
});

test('comes again when nobody can be reached because auth is away', async () => {
  const { nurse } = aTeam();
  colleagues.away.add('/users');
  await publish(anAlarm());
  await eventually(() => colleagues.asked.filter((it) => it === '/users/contacts').length > 3, { within: 20_000 });
  expect(await inbox(nurse.userId)).toEqual([]);
  colleagues.away.clear();
  await eventually(async () => (await inbox(nurse.userId)).length === 1, { within: 30_000 });
  await eventually(async () => (await smsTo(nurse.userId)).length === 1);
});
