import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { timeTopic } from '@nilecare/contracts/mqtt.ts';
import type { Deps } from '../../src/deps.ts';
import { aMonitoredPatient } from '../monitored-patient.ts';
import { publisherOf } from './publisher-of.ts';

/** Enough to be noted on the device, and too little to be corrected by the service. */
const BEHIND_MS = 12_000;
let system: System;
beforeAll(async () => {
  system = await startSystem(['device']);
});
afterAll(() => system?.stop());

const aPublisher = (deviceId: string, now: () => number) => publisherOf(system, deviceId, { now });

const timesOf = async (deviceId: string) => {
  const rows = await system
    .deps<Deps>('device')
    .db.read.selectFrom('vitals')
    .select(['time', 'received_at'])
    .where('device_id', '=', deviceId)
    .orderBy('received_at')
    .orderBy('time')
    .execute();
  return rows.map((row) => ({ time: row.time.getTime(), off: row.time.getTime() - row.received_at.getTime() }));
};

test('a machine whose clock is behind is told the time: what it measures has the right one, and its skew is gone', async () => {
  const { db } = system.deps<Deps>('device');
  const { deviceId } = await aMonitoredPatient(system.deps<Deps>('device'));
  const skew = async () => {
    const row = await db.read
      .selectFrom('devices')
      .select('clock_skew_ms')
      .where('id', '=', deviceId)
      .executeTakeFirstOrThrow();
    return row.clock_skew_ms ?? undefined;
  };
  const own = () => Date.now() - BEHIND_MS;
  const url = system.stackEnv['MQTT_URL'] ?? '';

  // As long as it does not ask for the time.
  const deaf = await connectAsync(url);
  onTestFinished(() => deaf.endAsync());
  const says = (kind: string, body: object) =>
    deaf.publishAsync(`devices/${deviceId}/${kind}`, JSON.stringify({ ...body, timestamp: own() }), { qos: 1 });
  await eventually(async () => {
    await says('vitals', { hr: 70 });
    await says('status', { state: 'online' });
    return Math.abs(((await skew()) ?? 0) + BEHIND_MS) < 1_000;
  });

  const publisher = await aPublisher(deviceId, own);
  await eventually(
    async () => {
      await publisher.sample([{ parameter: 'hr', value: 71, unit: undefined }]);
      return Math.abs((await skew()) ?? BEHIND_MS) < 1_000;
    },
    { within: 40_000 },
  );
  const offsets = (await timesOf(deviceId)).map((it) => it.off);
  expect(offsets[0]).toBeLessThan(-BEHIND_MS + 1_000);
  expect(Math.abs(offsets.at(-1) ?? BEHIND_MS)).toBeLessThan(5_000);
});

test('a word on the time that comes late makes no device deaf: what follows is judged', async () => {
  const { db } = system.deps<Deps>('device');
  const { deviceId } = await aMonitoredPatient(system.deps<Deps>('device'));
  const publisher = await aPublisher(deviceId, Date.now);
  const heartRate = (value: number) => publisher.sample([{ parameter: 'hr', value, unit: undefined }]);
  await eventually(async () => {
    await heartRate(70);
    return (await timesOf(deviceId)).length > 2;
  });
  const broker = await connectAsync(system.stackEnv['MQTT_URL'] ?? '');
  onTestFinished(() => broker.endAsync());
  await broker.subscribeAsync(timeTopic(deviceId));
  const told = new Promise<unknown>((resolve) => void broker.once('message', resolve));
  await broker.publishAsync(timeTopic(deviceId), JSON.stringify({ time: Date.now() - 20_000 }), { qos: 1 });
  await told;
  await eventually(
    async () => {
      await heartRate(190);
      const alarms = await db.read.selectFrom('alarms').select('id').where('device_id', '=', deviceId).execute();
      return alarms.length > 0;
    },
    { within: 60_000, every: 250 },
  );
  const times = (await timesOf(deviceId)).map((it) => it.time);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});

test('before the platform has ever said what time it is nothing is sent by a clock that is ahead', async () => {
  const { deviceId } = await aMonitoredPatient(system.deps<Deps>('device'));
  const publisher = await aPublisher(deviceId, () => Date.now() + 60_000);
  await eventually(async () => {
    await publisher.sample([{ parameter: 'hr', value: 70, unit: undefined }]);
    return (await timesOf(deviceId)).length > 2;
  });
  expect((await timesOf(deviceId)).filter((it) => it.off > 1_000)).toEqual([]);
});
