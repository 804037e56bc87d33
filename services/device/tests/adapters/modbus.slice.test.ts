import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../../src/deps.ts';
import { aMonitoredPatient, type Monitored } from '../monitored-patient.ts';
import { adapterPlace } from './adapter-process.ts';
import { startModbusServer, type ModbusServer } from './modbus-device.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['device']);
});
afterAll(async () => system?.stop());

const deps = () => system.deps<Deps>('device');
const rowsOf = ({ deviceId }: Monitored) =>
  deps().db.read.selectFrom('vitals').selectAll().where('device_id', '=', deviceId).orderBy('time').execute();
const newestOf = async (monitored: Monitored) => (await rowsOf(monitored)).at(-1);
const alarmsOf = async ({ deviceId }: Monitored) =>
  (
    await deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).orderBy('seq').execute()
  ).map((it) => `${it.alarm_key} ${it.state}`);
const float = (value: number): [high: number, low: number] => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatBE(value);
  return [bytes.readUInt16BE(0), bytes.readUInt16BE(2)];
};

/** Two ventilators behind one gateway, one of which sends the low half first. */
async function aGateway() {
  const server = await startModbusServer();
  const [first, second] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
  const [high, low] = float(98.6);
  await server.set({
    '1/input/0': 164,
    '1/input/1': 970,
    '1/holding/10': high,
    '1/holding/11': low,
    '2/input/0': 1_800,
    '2/input/1': 0,
    '2/holding/7': 0x1_0000 - 150,
  });
  const map = {
    sources: [
      {
        kind: 'modbus-tcp',
        host: '127.0.0.1',
        port: server.port,
        timeoutMs: 300,
        devices: [
          {
            deviceId: first.deviceId,
            unitId: 1,
            pollMs: 100,
            firmware: '4.1',
            registers: [
              { parameter: 'resp', function: 'input', address: 0, type: 'u16', scale: 0.1, bad: [65_535] },
              { parameter: 'spo2', function: 'input', address: 1, type: 'u16', scale: 0.1, bad: [65_535] },
              { parameter: 'temp', function: 'holding', address: 10, type: 'float32', unit: '[degF]' },
            ],
          },
          {
            deviceId: second.deviceId,
            unitId: 2,
            pollMs: 100,
            wordOrder: 'little',
            registers: [
              { parameter: 'resp', function: 'input', address: 0, type: 'u32', scale: 0.01 },
              { parameter: 'abp_mean', function: 'holding', address: 7, type: 'i16', scale: -0.6 },
            ],
          },
        ],
      },
    ],
  };
  const place = await adapterPlace(map, [first.deviceId, second.deviceId], system.stackEnv['MQTT_URL'] ?? '');
  onTestFinished(async () => {
    await place.clear();
    await server.kill();
  });
  return { server, first, second, place };
}

const setsOf = async (server: ModbusServer, first: Monitored) => {
  await server.set({ '1/input/0': 200 });
  await eventually(async () => expect(await newestOf(first)).toMatchObject({ resp: 20 }));
};

describe('devices behind a Modbus TCP gateway', () => {
  test('are measured at their interval, each in its own register types and units', async () => {
    const { server, first, second, place } = await aGateway();
    const adapter = await place.start();
    await eventually(async () => expect((await rowsOf(first)).length).toBeGreaterThan(5));
    expect(await newestOf(first)).toMatchObject({ resp: 16.4, spo2: 97, temp: 37, patient_id: first.patientId });
    await eventually(async () => expect(await newestOf(second)).toMatchObject({ resp: 18, abp_mean: 90 }));
    await server.set({ '1/input/1': 65_535 });
    await eventually(async () => expect(await newestOf(first)).toMatchObject({ resp: 16.4, spo2: null }));
    await setsOf(server, first);

    const device = () =>
      deps().db.read.selectFrom('devices').selectAll().where('id', '=', first.deviceId).executeTakeFirst();
    expect(await device()).toMatchObject({ online: true, firmware: '4.1', via: 'modbus-tcp' });
    expect(await adapter.stop()).toBe(0);
    await eventually(async () => expect(await device()).toMatchObject({ online: false }));
    await eventually(async () => expect(await alarmsOf(first)).toContain('no-signal raised'));
  });

  test('that refuse some registers are told of, and the others are measured', async () => {
    const { server, first, place } = await aGateway();
    await server.set({ '1/holding/10': { exception: 4 } });
    await place.start();
    await eventually(async () => expect(await newestOf(first)).toMatchObject({ resp: 16.4, spo2: 97, temp: null }));
    const key = 'alert:adapter-registers-refused';
    await eventually(async () => expect(await alarmsOf(first)).toContain(`${key} raised`));
    const alarm = await deps()
      .db.read.selectFrom('alarms')
      .selectAll()
      .where('device_id', '=', first.deviceId)
      .where('alarm_key', '=', key)
      .executeTakeFirst();
    expect(alarm).toMatchObject({ kind: 'technical', priority: 'low' });
    expect(alarm?.message).toBe('holding register 10: exception 4: device failure');
    const [high, low] = float(97.7);
    await server.set({ '1/holding/10': high, '1/holding/11': low });
    await eventually(async () => expect(await alarmsOf(first)).toContain(`${key} resolved`));
    await eventually(async () => expect(await newestOf(first)).toMatchObject({ temp: 36.5 }));
  });

  test('that do not answer, or whose gateway is killed, are read again when they are back', async () => {
    const { server, first, place } = await aGateway();
    await place.start();
    await eventually(async () => expect((await rowsOf(first)).length).toBeGreaterThan(2));
    await server.answer(false);
    const key = 'alert:adapter-no-answer';
    await eventually(async () => expect(await alarmsOf(first)).toContain(`${key} raised`));
    await server.answer(true);
    await eventually(async () => expect(await alarmsOf(first)).toContain(`${key} resolved`));
    await setsOf(server, first);

    await server.kill();
    await eventually(async () =>
      expect((await alarmsOf(first)).filter((it) => it === `${key} raised`)).toHaveLength(1),
    );
    await server.restart();
    await server.set({ '1/input/0': 210, '1/input/1': 980, '1/holding/10': 0, '1/holding/11': 0 });
    await eventually(async () => expect(await newestOf(first)).toMatchObject({ resp: 21 }));
    await eventually(async () =>
      expect((await alarmsOf(first)).filter((it) => it === `${key} resolved`)).toHaveLength(2),
    );
  });

  test('that stopped answering before the adapter was killed are told of once, and are over when they answer the next one', async () => {
    const { server, first, place } = await aGateway();
    const key = 'alert:adapter-no-answer';
    const alarms = async () => (await alarmsOf(first)).filter((it) => it.startsWith(key));
    let adapter = await place.start();
    await eventually(async () => expect((await rowsOf(first)).length).toBeGreaterThan(2));
    await server.answer(false);
    await eventually(async () => expect(await alarms()).toEqual([`${key} raised`]));
    await adapter.kill();
    adapter = await place.start();
    await eventually(() => adapter.lines.some((line) => line.includes('not read as it should be')));
    expect(await alarms()).toEqual([`${key} raised`]);
    await adapter.kill();
    await server.answer(true);
    await place.start();
    await eventually(async () => expect(await alarms()).toEqual([`${key} resolved`]));
  });
});
