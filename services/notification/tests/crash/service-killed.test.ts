import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { alarmRaised, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { systemClock } from '@nilecare/service-kit/clock.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import { openDatabase } from '@nilecare/service-kit/db/open-database.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { dropTopics } from '@nilecare/testing/drop-topics.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { openColleagues, type Colleagues } from '../colleagues.ts';

const ALARMS = 30;
const PATIENCE = { within: 120_000, every: 100 };

const suffix = `x${randomBytes(4).toString('hex')}`;
const namespace = `t${suffix}.`;
const stackEnv = inject('stackEnv');
let colleagues: Colleagues;
let db: Database<NotificationTables>;
let environment: Record<string, string>;
let running: ServiceProcess;

const start = async () => {
  running = await startServiceProcess('notification', environment);
  await eventually(() => running.isReady(), PATIENCE);
};

beforeAll(async () => {
  colleagues = await openColleagues();
  const databaseUrl = await provisionDatabase(stackEnv, 'notification', { suffix });
  const { notification } = serviceEnvironments({
    dir: join(inject('stackDir'), suffix),
    stackEnv,
    databaseUrls: { notification: databaseUrl },
    portOf: () => 0,
  });
  const others = ['AUTH', 'BUSINESS', 'CLINICAL', 'DEVICE', 'FACILITY'].map((it) => [`${it}_URL`, colleagues.url]);
  environment = {
    ...notification,
    NAMESPACE: namespace,
    ...Object.fromEntries(others),
    ESCALATION_HIGH_STEP_SECONDS: '3',
    WATCH_SERVICES_SECONDS: '0',
  };
  await start();
  db = openDatabase({ url: databaseUrl, poolSize: 2, service: 'test', clock: systemClock, onOutbox: () => undefined });
}, 300_000);
afterAll(async () => {
  await db.close();
  await running.kill();
  await colleagues.stop();
  await dropDatabase(stackEnv, 'notification', { suffix });
  await dropTopics(stackEnv, namespace);
}, 120_000);

/** As the device service does; the service under test carries it to Kafka. */
const publish = (event: typeof alarmRaised, alarm: Alarm) =>
  db.transaction((tx) => tx.outbox.add(event, alarm, { key: alarm.patientId ?? alarm.deviceId }));

const levelsReached = async () => {
  const rows = await db.read.selectFrom('escalations').select('level').execute();
  return rows.reduce((sum, it) => sum + it.level, 0);
};

test(
  'an instance that is killed again and again in the middle loses no level and calls nobody twice',
  async () => {
    const people = new Map(
      (['nurse', 'doctor', 'second-on-call'] as const).map((role) => {
        const person = colleagues.aPerson();
        colleagues.onDuty.push({ staffId: person.staffId, role });
        return [role, person.userId] as const;
      }),
    );
    const administrator = colleagues.aPerson();
    colleagues.administrators.push(administrator);
    const alarms = Array.from({ length: ALARMS }, () => anAlarm());
    for (const alarm of alarms) {
      await publish(alarmRaised, alarm);
      await publish(vitalsCritical, alarm);
    }
    // Each time when some more levels were reached: in the middle of calling.
    for (let kills = 1; kills <= 2; kills += 1) {
      await eventually(async () => (await levelsReached()) >= kills * 40, PATIENCE);
      await running.kill();
      await start();
    }
    await eventually(async () => {
      const rows = await db.read.selectFrom('escalations').select('state').execute();
      return rows.length === ALARMS && rows.every((it) => it.state === 'exhausted');
    }, PATIENCE);

    const rows = await db.read.selectFrom('escalations').select('id').execute();
    const expected = [...people.values(), administrator.userId].toSorted();
    for (const { id } of rows) {
      const calls = await db.read
        .selectFrom('deliveries')
        .select(['user_id', 'dedupe_key'])
        .where('about_id', '=', id)
        .where('channel', '=', 'sms')
        .execute();
      expect(calls.map((it) => it.user_id).toSorted()).toEqual(expected);
      const steps = await db.read
        .selectFrom('escalation_steps')
        .select('level')
        .where('escalation_id', '=', id)
        .orderBy('level')
        .execute();
      expect(steps.map((it) => it.level)).toEqual([1, 3, 5, 7]);
    }
    await eventually(async () => {
      const open = await db.read
        .selectFrom('deliveries')
        .select('id')
        .where('state', 'in', ['queued', 'sending'])
        .execute();
      expect(open).toEqual([]);
      return true;
    }, PATIENCE);
  },
  PATIENCE.within * 3,
);
