import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestBroker } from './broker.ts';
import type { TestBroker } from './broker.ts';

const cli = fileURLToPath(new URL('../../cli/simulate.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../.nilecare/', import.meta.url));
let broker: TestBroker;
let folder: string;
let credentials: string;
beforeAll(async () => {
  broker = await startTestBroker();
  folder = mkdtempSync(`${root}test-simulator-files-`);
  credentials = join(folder, 'credentials.json');
  writeFileSync(credentials, JSON.stringify(await broker.issue(['cli-1', 'cli-2', 'cli-3'])));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await broker.stop();
});

function simulate(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended, output: () => output };
}

test('runs for the time that was asked for and sums up', async () => {
  const run = simulate('--credentials', credentials, '--devices', '2', '--rate', '10', '--duration', '1');
  expect(await run.ended).toBe(0);
  expect(run.output()).toContain('done: 20 samples of 2 devices, 20 acknowledged, 0 not');
});

test('plays a file', async () => {
  const file = join(folder, 'recording.csv');
  writeFileSync(file, 'time_s,hr,spo2\n0,60,97\n60,,0\n120,62,\n');
  const heard = await broker.listen('devices/cli-3/vitals');
  const anchor = '2026-11-22T08:00:00+02:00';
  const run = simulate(
    '--credentials',
    credentials,
    '--device',
    'cli-3',
    '--replay',
    file,
    '--speed',
    '600',
    '--anchor',
    anchor,
  );
  expect(await run.ended).toBe(0);
  await eventually(() => heard.messages.length >= 3);
  const first = Date.parse(anchor);
  expect(heard.messages.map(({ payload }) => JSON.parse(payload) as unknown)).toEqual([
    { hr: 60, spo2: 97, timestamp: first },
    { spo2: 0, timestamp: first + 60_000 },
    { hr: 62, timestamp: first + 120_000 },
  ]);
  await heard.close();
});

test('Ctrl-C ends it in order', async () => {
  const heard = await broker.listen('devices/cli-1/#');
  const run = simulate('--credentials', credentials, '--device', 'cli-1', '--rate', '20');
  await eventually(() => heard.messages.length > 10);
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(0);
  expect(run.output()).toMatch(/done: (\d+) samples of 1 devices, \1 acknowledged, 0 not/);
  await eventually(() => heard.messages.at(-1)?.payload.includes('"state":"offline"') ?? false);
  await heard.close();
});

test.each([
  [['--credentials', '/nowhere.json'], /there is no file \/nowhere\.json/],
  [['--devices', '9'], /9 devices were asked for, the credential file names 3 devices/],
  [['--device', 'other'], /device other has no credential here/],
  [['--connections', '2'], /an entry with deviceId "\*"/],
  [['--replay', '/nowhere.csv'], /cannot read \/nowhere\.csv/],
  [['--scenario', 'flu'], /--scenario must be one of/],
])('%j ends with one message that says what to change', async (args, message) => {
  const run = simulate(...(args.includes('--credentials') ? [] : ['--credentials', credentials]), ...args);
  expect(await run.ended).toBe(1);
  expect(run.output()).toMatch(message);
  expect(run.output().trim().split('\n')).toHaveLength(1);
});
