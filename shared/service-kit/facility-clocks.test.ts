import pino from 'pino';
import { expect, test } from 'vitest';
import { NotFound, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { facilityClocks } from './facility-clocks.ts';

const MINUTE_MS = 60_000;
const began = new Date('2026-11-28T08:00:00Z');
const away = new ServiceUnavailable('The service facility did not answer.');

function aList() {
  const clock = testClock(began);
  const asked = { times: 0, zone: 'Africa/Cairo', error: undefined as Error | undefined };
  const clocks = facilityClocks(
    async () => {
      asked.times += 1;
      if (asked.error) throw asked.error;
      return { items: [{ id: 'cairo', timeZone: asked.zone }] };
    },
    { clock, log: pino({ level: 'silent' }) },
    async () => ({ items: [{ id: 'khartoum', timeZone: 'Africa/Khartoum' }] }),
  );
  const pass = (minutes: number) => clock.set(new Date(clock.now().getTime() + minutes * MINUTE_MS));
  return { clocks, asked, pass };
}

test('a facility is asked for once in five minutes, and keeps its clocks while nobody answers', async () => {
  const { clocks, asked, pass } = aList();
  for (const _ of [1, 2]) expect((await clocks.of('cairo')).timeZone).toBe('Africa/Cairo');
  expect(asked.times).toBe(1);
  pass(6);
  asked.error = away;
  expect((await clocks.of('cairo')).timeZone).toBe('Africa/Cairo');
  asked.error = undefined;
  asked.zone = 'Africa/Khartoum';
  expect((await clocks.of('cairo')).timeZone).toBe('Africa/Khartoum');
});

test('one that is not listed has none; before the first answer nobody guesses', async () => {
  const { clocks, asked } = aList();
  await expect(clocks.of('nowhere')).rejects.toThrow(NotFound);
  expect((await clocks.of('khartoum')).timeZone).toBe('Africa/Khartoum');
  asked.error = away;
  await expect(clocks.of('nowhere')).rejects.toThrow(away.message);
});
