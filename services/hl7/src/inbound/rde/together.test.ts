import { expect, test } from 'vitest';
import type { Timing } from '@nilecare/contracts/dosing.ts';
import { patternOf } from './repeat-pattern.ts';

/** What each code says alone, by the standard: how often a day, at which moments, on which part of the days, or all of it. */
const OFTEN = { QD: 1, DAILY: 1, Q1D: 1, BID: 2, TID: 3, QID: 4, '5ID': 5 };
const MEALS = ['breakfast', 'lunch', 'dinner'];
const MOMENTS = {
  ...{ QAM: ['morning'], QPM: ['evening'], QHS: ['bedtime'], HS: ['bedtime'] },
  ...{ ACM: ['before breakfast'], ACV: ['before dinner'], PCM: ['after breakfast'], CD: ['with lunch'] },
  ...{ AC: MEALS.map((it) => `before ${it}`), PC: MEALS.map((it) => `after ${it}`) },
};
const DAYS = { QOD: 2, Q3D: 3, Q1W: 7 };
const WEEKDAYS = { Q1J1: '1', Q1J4: '4', QJ135: '135' };
const ALONE = { Q6H: 4, Q24H: 1, Q72H: 1 / 3, ONCE: 0, STAT: 0 };

const ALL = [OFTEN, MOMENTS, DAYS, WEEKDAYS, ALONE].flatMap((it) => Object.keys(it));
const PAIRS = ALL.flatMap((one) => ALL.map((other) => [one, other]));
const TRIPLES = PAIRS.flatMap((pair) => ALL.map((third) => [...pair, third]));

const saidOf = <T>(of: Readonly<Record<string, T>>, codes: readonly string[]): T[] =>
  codes.flatMap((it) => (Object.hasOwn(of, it) ? [of[it] as T] : [])); // its own key

/** How many doses a day codes say together, on the average. @returns undefined where they contradict each other */
function doses(codes: readonly string[]): number | undefined {
  const [alone] = saidOf(ALONE, codes);
  if (alone !== undefined) return codes.length === 1 ? alone : undefined;
  const [often, ...others] = new Set(saidOf(OFTEN, codes));
  const moments = new Set(saidOf(MOMENTS, codes).flat()).size || undefined;
  const everyDays = saidOf(DAYS, codes);
  const weekdays = new Set(saidOf(WEEKDAYS, codes).flatMap((it) => Array.from(it)));
  const areDaysTwice = everyDays.length > 1 || (everyDays.length > 0 && weekdays.size > 0);
  const isOnSomeDays = everyDays.length > 0 || weekdays.size > 0;
  if (others.length > 0 || areDaysTwice || (isOnSomeDays && often === 1)) return undefined;
  if (often !== undefined && moments !== undefined && often !== moments) return undefined;
  return ((moments ?? often ?? 1) * (weekdays.size || 7)) / 7 / (everyDays[0] ?? 1);
}

/** How many doses a day are carried out, on the average. */
function dosesOf(timing: Timing): number {
  const onDays = (count: number, on: { readonly everyDays: number; readonly weekdays: readonly number[] }) =>
    (count * (on.weekdays.length || 7)) / 7 / on.everyDays;
  switch (timing.kind) {
    case 'times-per-day':
      return onDays(timing.times, timing);
    case 'at-times':
      return onDays(timing.times.length, timing);
    case 'meals':
      return onDays(timing.meals.length, timing);
    case 'bedtime':
      return onDays(1, timing);
    case 'every-hours':
      return 24 / timing.hours;
    case 'once':
      return 0;
  }
}

const isSaid = (codes: readonly string[], timing: Timing | null | undefined): boolean =>
  timing === undefined || (timing !== null && Math.abs(dosesOf(timing) - (doses(codes) ?? NaN)) < 1e-9);

test('of codes that hold at once as many doses are read as they say together, or none of it', () => {
  const each = [...ALL.map((it) => [it]), ...PAIRS, ...TRIPLES];
  const read = each.map((codes) => [codes, patternOf(codes, [])?.timing] as const);
  expect(read.filter(([codes, timing]) => !isSaid(codes, timing))).toEqual([]);
  // Between blanks they say the same; much is read at all.
  for (const [codes, timing] of read) expect(patternOf([codes.join(' ')], [])?.timing).toEqual(timing);
  expect(read.filter(([, timing]) => timing !== undefined).length).toBeGreaterThan(500);
});

test.each(['QAM QHS', 'QAM ACV', 'QAM QPM', 'QHS ACV', 'QAM ACM', 'BID QAM', 'QD QOD', 'QD QHS QOD', 'QD QJ135'])(
  '%s is no timing here',
  (codes) => expect(patternOf(codes.split(' '), [])).toBeUndefined(),
);

test.each([
  ['QAM QD', { kind: 'times-per-day', times: 1, everyDays: 1, weekdays: [] }],
  ['QAM QOD', { kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] }],
  ['BID ACM ACV', { kind: 'meals', relation: 'before', meals: ['breakfast', 'dinner'], everyDays: 1, weekdays: [] }],
])('%s is one', (codes, timing) => expect(patternOf(codes.split(' '), [])?.timing).toEqual(timing));

test('times of day are those of a code that names a part of the day, whatever stands beside it', () => {
  expect(patternOf(['QAM', 'QD'], ['0700'])?.timing).toMatchObject({ kind: 'at-times', times: ['07:00'] });
  expect(patternOf(['QAM', 'QD'], ['2000'])).toBeUndefined();
  expect(patternOf(['QAM', 'QHS'], ['0700', '2200'])).toBeUndefined();
  expect(patternOf(['QHS', 'QAM'], ['2200'])).toBeUndefined();
});

test('what is given by the clock is never as needed because of what stands beside it', () => {
  const mixed = ALL.flatMap((one) => ALL.map((other) => [one, `PRN${other}`]));
  expect(mixed.filter((codes) => patternOf(codes, []) !== undefined)).toEqual([]);
  for (const codes of ['BID PRNQ6H', 'QHS PRNQ6H', 'PRNQ6H BID', 'PRN PRNQ6H BID', 'PRN BID~QHS'])
    expect(patternOf(codes.split('~'), [])).toBeUndefined();
  // `PRN` by itself is of all of them.
  expect(patternOf(['BID', 'PRN'], [])).toEqual({ timing: null, asNeeded: { minHours: null, maxPerDay: 2 } });
  expect(patternOf(['PRN', 'PRNQ6H'], [])).toEqual({ timing: null, asNeeded: { minHours: 6, maxPerDay: null } });
  expect(patternOf(['PRN Q6H QID'], [])).toEqual({ timing: null, asNeeded: { minHours: 6, maxPerDay: 4 } });
});
