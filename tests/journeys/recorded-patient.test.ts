import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import { parseRecording, type Recording } from '@nilecare/device-simulator/src/recording/recording.ts';
import { openBrowser } from '@nilecare/testing/chromium.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { services } from '@nilecare/topology/services.ts';
import { signedIn } from './support/browser.ts';
import { openHospital, type Hospital } from './support/hospital.ts';
import { openAlarms } from './support/monitor.ts';

const FILE = join(import.meta.dirname, '../../../shared/data/icu-vitals.csv');
/** Half an hour before the heart rate of 11.5, which is row 1389 and alarms at once; the rest is hours. */
const FROM_ROW = 1360;
const LOWEST = 11.5;

describe.skipIf(!existsSync(FILE))('a recording (skipped without ../shared/data/icu-vitals.csv)', () => {
  let hospital: Hospital;
  let browser: Browser;
  let page: Page;
  let scratch: string;
  let recording: Recording;
  let bed: string;
  const playing = new Set<Playing>();

  beforeAll(async () => {
    const [head, ...rows] = readFileSync(FILE, 'utf8').trim().split(/\r?\n/);
    const text = [head, ...rows.slice(FROM_ROW)].join('\n');
    recording = parseRecording(text);
    scratch = mkdtempSync(join(tmpdir(), 'nilecare-recording-'));
    writeFileSync(join(scratch, 'minutes.csv'), text);
    hospital = await openHospital();
    browser = await openBrowser();
    page = await signedIn(browser, hospital, hospital.login('nurse'));
    await page.locator('article').first().waitFor();
  });
  afterAll(async () => {
    await Promise.all([...playing].map((it) => it.stop()));
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Starts the command of the README, and waits until it says where the recording is to be seen. */
  async function play(): Promise<Playing> {
    const started = simulate(join(scratch, 'minutes.csv'), hospital);
    playing.add(started);
    await eventually(() => started.output().includes('see it at'), { within: 40_000 });
    return started;
  }

  const tile = (label: string) => page.locator(`article[data-bed="${label}"]`);
  /** Of the minutes before the alarm: when it is stopped there, the tile shows none of them. */
  const heartRates = () => new Set(recording.rows.slice(0, 20).map(({ values }) => values.hr?.toFixed(0)));
  const showsARecordedRate = async (label: string) => {
    const shown = /HR\D+(\d+)/.exec((await tile(label).textContent()) ?? '')?.[1];
    return shown !== undefined && heartRates().has(shown);
  };

  test('at 60 times its speed is on the wall with its values and its alarm, and leaves nothing open', async () => {
    const played = await play();
    const { address, label, deviceId } = told(played.output());
    bed = label;
    await page.goto(address);
    await eventually(() => showsARecordedRate(label));
    await tile(label)
      .getByText(/device clock/i)
      .waitFor();
    await page.locator(`article[data-bed="${label}"][data-alarm="high"]`).waitFor({ timeout: 40_000 });
    const devices = await hospital.as('nurse', deviceApi);
    const { pairing } = await devices.getDevice({ params: { deviceId } });
    const patientId = pairing?.patientId ?? '';
    expect(await openAlarms(hospital, patientId)).toContainEqual(
      expect.objectContaining({ deviceId, parameter: 'hr', condition: 'below-limit', priority: 'high', value: LOWEST }),
    );

    expect(await played.stop()).toBe(0);
    expect(await devices.getDevice({ params: { deviceId } })).toMatchObject({ status: 'retired', pairing: null });
    expect((await openAlarms(hospital, patientId)).filter((it) => it.deviceId === deviceId)).toEqual([]);
    const sent = Number(/done: (\d+) samples/.exec(played.output())?.[1]);
    const rows = await eventually(async () => {
      const stored = await storedHeartRates(hospital, deviceId);
      return stored.length >= sent && stored;
    });
    const first = rows[0]?.time.getTime() ?? 0;
    expect(rows.map(({ time, hr }) => [time.getTime() - first, hr])).toEqual(
      recording.rows.slice(0, sent).map(({ offset, values }) => [offset, values.hr]),
    );
  });

  test('that is played again is shown on the wall that is still open, and retires a device that a nurse unpaired', async () => {
    const played = await play();
    const { address, label, deviceId } = told(played.output());
    expect({ address, label }).toEqual({ address: page.url(), label: bed });
    await eventually(() => showsARecordedRate(bed), { within: 30_000 });
    const devices = await hospital.as('nurse', deviceApi);
    const { pairing } = await devices.getDevice({ params: { deviceId } });
    await devices.endPairing({ params: { pairingId: pairing?.id ?? '' }, body: {} });
    expect(await played.stop()).toBe(0);
    expect(played.output()).not.toContain('could not');
    expect(await devices.getDevice({ params: { deviceId } })).toMatchObject({ status: 'retired', pairing: null });
  });
});

type Playing = ReturnType<typeof simulate>;

function simulate(file: string, hospital: Hospital) {
  const command = join(import.meta.dirname, '../../tools/cli/simulate.ts');
  const child = spawn(process.execPath, ['--no-warnings', command, '--replay', file, '--speed', '60'], {
    env: { ...process.env, NILECARE_DIR: hospital.folder, MQTT_URL: hospital.stackEnv['MQTT_URL'] },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    output: () => output,
    /** Ctrl-C. @returns the exit code */
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

function told(output: string) {
  const [, deviceId, label] = /^(recording-\d+) plays .*, bed (\S+),/m.exec(output) ?? [];
  const [, address] = /see it at (\S+)/.exec(output) ?? [];
  if (!deviceId || !label || !address) throw new Error(`does not say where it plays: ${output}`);
  return { deviceId, label, address };
}

async function storedHeartRates(hospital: Hospital, deviceId: string) {
  const url = new URL(hospital.stackEnv['TIMESCALE_URL'] ?? '');
  url.pathname = services.device.database.name;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query<{ time: Date; hr: number | null }>(
    'select time, hr from vitals where device_id = $1 order by time',
    [deviceId],
  );
  await client.end();
  return rows;
}
