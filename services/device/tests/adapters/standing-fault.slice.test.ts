import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../../src/deps.ts';
import { aMonitoredPatient } from '../monitored-patient.ts';
import { publisherOf } from './publisher-of.ts';

const Alert = z.object({ code: z.string(), active: z.boolean(), message: z.string() });

let system: System;
beforeAll(async () => {
  system = await startSystem(['device']);
});
afterAll(() => system?.stop());

test('a fault that stands is told again and again, and one that is over is not', async () => {
  const { deviceId } = await aMonitoredPatient(system.deps<Deps>('device'));
  const url = system.stackEnv['MQTT_URL'] ?? '';
  const heard: z.infer<typeof Alert>[] = [];
  const ear = await connectAsync(url);
  onTestFinished(() => ear.endAsync());
  ear.on('message', (_, payload) => heard.push(Alert.parse(JSON.parse(payload.toString()))));
  await ear.subscribeAsync(`devices/${deviceId}/alerts`, { qos: 1 });

  const publisher = await publisherOf(system, deviceId, { remindMs: 50 });
  await publisher.fault('line-closed', 'nothing is plugged in');
  await publisher.fault('line-silent', 'nothing comes');
  await publisher.faultOver('line-silent');
  const standing = { code: 'adapter-line-closed', active: true, message: 'nothing is plugged in' };
  const told = (code: string) => heard.filter((it) => it.code === code);
  await eventually(() => told(standing.code).length >= 4);
  for (const one of told(standing.code)) expect(one).toEqual(standing);
  expect(told('adapter-line-silent').map((it) => it.active)).toEqual([true, false]);
  const open = await eventually(async () => {
    const rows = await system
      .deps<Deps>('device')
      .db.read.selectFrom('alarms')
      .select('state')
      .where('device_id', '=', deviceId)
      .where('alarm_key', '=', 'alert:adapter-line-closed')
      .execute();
    return rows.length > 0 ? rows : undefined;
  });
  expect(open).toEqual([{ state: 'raised' }]);

  await publisher.faultOver('line-closed');
  await eventually(() => told(standing.code).at(-1)?.active === false);
});
