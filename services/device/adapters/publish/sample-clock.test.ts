import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Waiting } from './device-spool.ts';
import { sampleClock, type SampleClock } from './sample-clock.ts';

const AHEAD_MS = 60_000;
let directory: string;
let real: number;
let wrongBy: number;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sample-clock-'));
  [real, wrongBy] = [1_795_334_400_000, AHEAD_MS];
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((clock) => clock.close()));
  await rm(directory, { recursive: true, force: true });
});

const log = pino({ level: 'silent' });
const own = () => real + wrongBy;
const running: SampleClock[] = [];
const started = async () => {
  const clock = await sampleClock({ directory, own, elapsed: () => real, log });
  running.push(clock);
  return clock;
};
const message = (clock: SampleClock): Waiting => {
  const { timestamp, ...rest } = clock.stamp();
  return { leaf: 'vitals', payload: JSON.stringify({ hr: 70, timestamp }), ...rest };
};
const timesOf = (messages: readonly Waiting[]) =>
  messages.map((it) => (JSON.parse(it.payload) as { timestamp: number }).timestamp); // as `message` makes it

test('what was measured before the first word ever waits for it, and is sent with the right time and in order', async () => {
  const clock = await started();
  const first = message(clock);
  expect(clock.now()).toBeUndefined();
  clock.connected();
  const sent = clock.settled([first]);
  real += 1_000;
  clock.hear(real);
  const next = message(clock);
  expect(timesOf([...(await sent), ...(await clock.settled([next]))])).toEqual([real - 1_000, real]);
});

test('a restart goes by what was learnt before, and waits for no word', async () => {
  const before = await started();
  before.hear(real);
  await before.close();
  const clock = await started();
  expect(clock.now()).toBe(real);
  expect(timesOf(await clock.settled([message(clock)]))).toEqual([real]);
});

test('what was left unsent by a process that never heard a word is put right by the next', async () => {
  const left = message(await started());
  const measuredAt = real;
  real += 5_000;
  const clock = await started();
  clock.connected();
  const sent = clock.settled([left]);
  clock.hear(real);
  expect(timesOf(await sent)).toEqual([measuredAt]);
});

test('what was learnt is not believed of a clock that begins in the past again', async () => {
  const before = await started();
  before.hear(real);
  await before.close();
  wrongBy = -real;
  expect((await started()).now()).toBeUndefined();
});
