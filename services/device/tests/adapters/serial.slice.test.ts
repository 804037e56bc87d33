import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { sumOf } from '../../adapters/serial/checksum.ts';
import type { Deps } from '../../src/deps.ts';
import { aMonitoredPatient, type Monitored } from '../monitored-patient.ts';
import { adapterPlace } from './adapter-process.ts';
import { canMakeTerminals, terminalPair } from './terminal-pair.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['device']);
});
afterAll(async () => system?.stop());

const deps = () => system.deps<Deps>('device');
const rowsOf = ({ deviceId }: Monitored) =>
  deps().db.read.selectFrom('vitals').selectAll().where('device_id', '=', deviceId).orderBy('time').execute();
const alarmsOf = async ({ deviceId }: Monitored) =>
  (
    await deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).orderBy('seq').execute()
  ).map((it) => `${it.alarm_key} ${it.state}`);

async function aLine(map: object) {
  const line = await terminalPair();
  const monitored = await aMonitoredPatient(deps());
  const { deviceId } = monitored;
  const source = { kind: 'serial', deviceId, path: line.path, baudRate: 9_600, everyMs: 0, ...map };
  const place = await adapterPlace({ sources: [source] }, [deviceId], system.stackEnv['MQTT_URL'] ?? '');
  onTestFinished(async () => {
    await place.clear();
    await line.close();
  });
  await place.start();
  return { line, monitored };
}

const oximeter = {
  framing: { kind: 'delimiter', delimiter: '0d0a' },
  checksum: { kind: 'xor', format: 'hex', from: 1, separator: '2a' },
  record: {
    kind: 'fields',
    prefix: '$OX,',
    separator: ',',
    values: [
      { parameter: 'spo2', at: 0, bad: ['---'] },
      { parameter: 'pulse', at: 1, bad: ['---'] },
    ],
  },
};
const sentence = (body: string) => {
  const sum = sumOf('xor', Buffer.from(body)).toString(16).toUpperCase().padStart(2, '0');
  return `$${body}*${sum}\r\n`;
};

describe.skipIf(!canMakeTerminals())('a device on a serial line', () => {
  test('is measured record by record; damaged ones and those of other kinds are left out', async () => {
    const { line, monitored } = await aLine(oximeter);
    const says = async (text: string, spo2: number) => {
      await eventually(async () => {
        line.send(text);
        return (await rowsOf(monitored)).some((row) => row.spo2 === spo2);
      });
    };
    // The line is opened when it is; until then what comes is lost.
    await says(sentence('OX,098,072'), 98);
    line.send(`noise${sentence('ID,1,2')}${sentence('OX,055,072').replace('055', '050')}`);
    line.send(sentence('OX,097,---').slice(0, 6));
    line.send(`${sentence('OX,097,---').slice(6)}${sentence('OX,096,071')}`);
    await eventually(async () => (await rowsOf(monitored)).some((row) => row.spo2 === 96));
    const rows = (await rowsOf(monitored)).filter((row) => row.spo2 !== 98);
    expect(rows.map(({ spo2, pulse, patient_id }) => ({ spo2, pulse, patient_id }))).toContainEqual({
      spo2: 96,
      pulse: 71,
      patient_id: monitored.patientId,
    });
    expect(rows.map((row) => row.spo2)).not.toContain(50);
    expect(rows.map((row) => row.spo2)).not.toContain(55);
  });

  test('in binary, with a length and a sum', async () => {
    const { line, monitored } = await aLine({
      framing: { kind: 'length', start: '02', at: 1, plus: 3 },
      checksum: { kind: 'sum8', format: 'binary', from: 2 },
      record: {
        kind: 'binary',
        values: [
          { parameter: 'hr', at: 2, type: 'u16be' },
          { parameter: 'temp', at: 4, type: 'u16be', scale: 0.01 },
        ],
      },
    });
    const body = Buffer.from([0, 72, 0x0e, 0x42]);
    const record = Buffer.concat([Buffer.from([2, 4]), body, Buffer.from([sumOf('sum8', body)])]);
    await eventually(async () => {
      line.send(Buffer.concat([Buffer.from([0xff, 2]), record]));
      line.send(record);
      return (await rowsOf(monitored)).some((row) => row.hr === 72 && row.temp === Math.fround(36.5));
    });
  });

  test('that is pulled out and put in again is told of, and heard again', async () => {
    const { line, monitored } = await aLine(oximeter);
    const key = 'alert:adapter-line-closed';
    await eventually(async () => {
      line.send(sentence('OX,098,072'));
      return (await rowsOf(monitored)).length > 0;
    });
    await line.pull();
    await eventually(async () => expect(await alarmsOf(monitored)).toContain(`${key} raised`));
    const again = await terminalPair(line.path);
    onTestFinished(() => again.close());
    await eventually(async () => {
      again.send(sentence('OX,093,072'));
      return (await rowsOf(monitored)).some((row) => row.spo2 === 93);
    });
    await eventually(async () => expect(await alarmsOf(monitored)).toContain(`${key} resolved`));
  });

  test('whose checksums never fit is told of as damaged, and as silent when nothing can be read', async () => {
    const { line, monitored } = await aLine({ ...oximeter, silentAfterMs: 1_000 });
    await eventually(async () => {
      line.send(sentence('OX,098,072').replace('098', '088'));
      return (await alarmsOf(monitored)).includes('alert:adapter-line-damaged raised');
    });
    await eventually(async () => expect(await alarmsOf(monitored)).toContain('alert:adapter-line-silent raised'));
    expect(await rowsOf(monitored)).toEqual([]);
    line.send(sentence('OX,098,072'));
    for (const fault of ['damaged', 'silent'])
      await eventually(async () => expect(await alarmsOf(monitored)).toContain(`alert:adapter-line-${fault} resolved`));
  });
});
