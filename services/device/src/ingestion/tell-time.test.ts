import { expect, test } from 'vitest';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { timeTeller } from './tell-time.ts';

const start = Date.parse('2027-01-09T18:00:00Z');
const seconds = (count: number) => new Date(start + count * 1_000);

test('who speaks is told at once, then once a minute, and when it greets; who is silent is not, nor who is no device', () => {
  const clock = testClock(seconds(0));
  const told: string[] = [];
  const teller = timeTeller((topic, payload) => told.push(`${topic} ${payload}`), clock);
  teller.tell();
  expect(told).toEqual([]);
  for (let second = 0; second < 65; second += 1) {
    clock.set(seconds(second));
    teller.heard('devices/a/vitals');
    if (second === 30) teller.heard('devices/b/vitals');
    if (second === 35) teller.heard('devices/b/status');
    teller.heard('refused/device-c');
    teller.tell();
  }
  expect(told).toEqual([
    `devices/a/time {"time":${start}}`,
    `devices/b/time {"time":${start + 30_000}}`,
    `devices/b/time {"time":${start + 35_000}}`,
    `devices/a/time {"time":${start + 60_000}}`,
  ]);
});
