import { beforeEach, describe, expect, test } from 'vitest';
import { platformTime, type PlatformTime } from './platform-time.ts';

const MINUTE = 60_000;
let real = 0;
let ahead = 0;
let time: PlatformTime;
/** A machine whose clock is so far ahead, ms. */
const machine = (offset?: number) =>
  platformTime({ own: () => real + ahead, elapsed: () => real, ...(offset === undefined ? {} : { offset }) });
beforeEach(() => {
  real = 1_000_000;
  ahead = 0;
});

/** A minute later the platform says the time, and is heard so much later, ms. */
const told = (lateMs = 0): number => {
  real += MINUTE;
  return time.learn(real - lateMs);
};
const wrongBy = () => time.now() - real;

test('a clock that is wrong is set right by the first word, in both directions, and one that is nearly right is left alone', () => {
  for (const [by, left] of [
    [-60_000, 0],
    [3_600_000, 0],
    [-900, -900],
  ] as const) {
    ahead = by;
    time = machine();
    expect(time.offset).toBeUndefined();
    told();
    expect(wrongBy()).toBe(left);
    expect(time.offset).toBe(left === 0 ? -by : 0);
  }
});

describe('a word that comes late', () => {
  test('does not set back a time that is right', () => {
    time = machine();
    told();
    expect([told(20_000), told(15_000), told(20_000), told(0)]).toEqual([0, 0, 0, 0]);
    expect(wrongBy()).toBe(0);
  });

  test('does not set it back either when it is the first after a restart', () => {
    time = machine(0);
    expect(told(20_000)).toBe(0);
    expect(wrongBy()).toBe(0);
  });

  test('is put right by the next, when it was the first ever', () => {
    time = machine();
    expect(told(20_000)).toBe(-20_000);
    expect(told()).toBe(20_000);
  });

  test('does not set it back with others that waited together with it', () => {
    time = machine(0);
    for (const late of [180_000, 120_000, 60_000, 20_000]) expect(time.learn(real - late)).toBe(0);
    expect(wrongBy()).toBe(0);
  });
});

test('a clock that was set back is followed at once; one that was set ahead, once nothing heard lately says otherwise', () => {
  time = machine();
  for (let n = 0; n < 5; n += 1) told();
  ahead = -20_000;
  expect(told()).toBe(20_000);
  ahead = 20_000;
  const changes = [told(), told(), told(), told(), told()];
  expect(changes.filter((it) => it !== 0)).toEqual([-40_000]);
  expect(changes[0]).toBe(0);
  expect(wrongBy()).toBe(0);
});
