import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Timing } from '@nilecare/contracts/dosing.ts';
import { repeatPattern } from '../../outbound/messages/prescriptions/repeat-pattern.ts';
import { doseUnit, routeOf } from './dose-tables.ts';
import { patternOf, timingOf } from './repeat-pattern.ts';

const daily = { everyDays: 1, weekdays: [] };

describe('a code of table 0335', () => {
  test.each([
    ['BID', { kind: 'times-per-day', times: 2, ...daily }],
    ['5ID', { kind: 'times-per-day', times: 5, ...daily }],
    ['Q6H', { kind: 'every-hours', hours: 6 }],
    ['Q2D', { kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] }],
    ['QOD', { kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] }],
    ['Q1W', { kind: 'times-per-day', times: 1, everyDays: 7, weekdays: [] }],
    ['Q1J3', { kind: 'times-per-day', times: 1, everyDays: 1, weekdays: [3] }],
    ['QJ135', { kind: 'times-per-day', times: 1, everyDays: 1, weekdays: [1, 3, 5] }],
    ['QHS', { kind: 'bedtime', ...daily }],
    ['ACM', { kind: 'meals', relation: 'before', meals: ['breakfast'], ...daily }],
    ['PC', { kind: 'meals', relation: 'after', meals: ['breakfast', 'lunch', 'dinner'], ...daily }],
    ['ONCE', { kind: 'once' }],
  ])('%s', (code, timing) => expect(timingOf(code)).toEqual(timing));

  test.each([
    '',
    'C0',
    'Q0H',
    'Q30M',
    'Q2L',
    'Q2J3',
    'Q200H',
    'Q99D',
    '9ID',
    'WHENEVER',
    'QPM',
    'QSHIFT',
    'I',
    'IM',
    'IV',
    'ID',
  ])('%j is none', (code) => expect(timingOf(code)).toBeUndefined());
});

describe('several codes', () => {
  test('of meals or of days are one timing, of other things none', () => {
    expect(patternOf(['ACM', 'ACV'], [])).toMatchObject({ timing: { meals: ['breakfast', 'dinner'] } });
    expect(patternOf(['Q1J1', 'Q1J4'], [])).toMatchObject({ timing: { weekdays: [1, 4] } });
    for (const codes of [
      ['BID', 'Q6H'],
      ['ACM', 'PCV'],
      ['BID', 'Q1J1'],
      ['BID', 'NEVER'],
    ])
      expect(patternOf(codes, [])).toBeUndefined();
    expect(patternOf([], [])).toBeUndefined();
  });

  test('with times of day say at which; as needed they say how often at the most', () => {
    expect(patternOf(['BID'], ['0800', '2030'])).toMatchObject({
      timing: { kind: 'at-times', times: ['08:00', '20:30'] },
    });
    expect(patternOf(['Q8H'], ['2200', '0600', '1400'])).toMatchObject({ timing: { kind: 'at-times', ...daily } });
    expect(patternOf(['QOD'], ['0800'])).toMatchObject({ timing: { times: ['08:00'], everyDays: 2 } });
    expect(patternOf(['Q1J1', 'Q1J4'], ['0800'])).toMatchObject({ timing: { times: ['08:00'], weekdays: [1, 4] } });
    expect(patternOf(['QHS'], ['2130'])).toMatchObject({ timing: { times: ['21:30'] } });
    expect(patternOf(['QAM'], ['0700'])).toMatchObject({ timing: { times: ['07:00'] } });
    expect(patternOf(['PRN'], [])).toEqual({ timing: null, asNeeded: { minHours: null, maxPerDay: null } });
    expect(patternOf(['PRNQ6H'], [])).toEqual({ timing: null, asNeeded: { minHours: 6, maxPerDay: null } });
    expect(patternOf(['PRN', 'TID'], [])).toEqual({ timing: null, asNeeded: { minHours: null, maxPerDay: 3 } });
    expect(patternOf(['PRNQHS'], [])).toEqual({
      timing: { kind: 'bedtime', ...daily },
      asNeeded: { minHours: null, maxPerDay: 1 },
    });
  });

  test.each([
    ['once', 'ONCE', '1400'],
    ['every third day', 'Q72H', '0800'],
    ['twice a day', 'BID', '0800'],
    ['twice a day', 'BID', '0800 0800'],
    ['twice a day', 'BID', '0800 1400 2000'],
    ['twice a day', 'BID', '0800 2500'],
    ['twice a day', 'BID', '0800 2000+0200'],
    ['every other day', 'QOD', '0800 2000'],
    ['on a day of the week', 'Q1J3', '0800 2000'],
    ['every eight hours', 'Q8H', '0800 0900 1000'],
    ['before breakfast', 'ACM', '0730'],
    ['at bedtime', 'QHS', '0800'],
    ['in the morning', 'QAM', '2000'],
    ['as needed', 'PRN', '0800'],
    ['nobody says how often', '', '0800'],
  ])('%s (%s) does not fit to %s', (_, code, times) =>
    expect(patternOf(code === '' ? [] : [code], times.split(' '))).toBeUndefined(),
  );

  test.each(['PRNQOD', 'PRNQ1W', 'PRNQ1J3', 'PRNQ2D', 'PRNONCE', 'PRNSTAT', 'PRNQAM'])(
    'a most that nobody counts is none: %s',
    (code) => expect(patternOf([code], [])).toBeUndefined(),
  );
});

const days = fc.oneof(
  fc.record({ everyDays: fc.integer({ min: 1, max: 90 }), weekdays: fc.constant<number[]>([]) }),
  fc.record({ everyDays: fc.constant(1), weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }),
);
const some = <T>(of: readonly T[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1 });
const timings: fc.Arbitrary<Timing> = fc.oneof(
  fc.record({ kind: fc.constant('times-per-day' as const), times: fc.integer({ min: 1, max: 8 }), ...daysOf() }),
  days.map((it) => ({ kind: 'times-per-day' as const, times: 1, ...it })),
  fc.record({ kind: fc.constant('every-hours' as const), hours: fc.integer({ min: 1, max: 168 }) }),
  fc.record({
    ...{ kind: fc.constant('meals' as const), relation: fc.constantFrom('before' as const, 'with', 'after') },
    ...{ meals: some(['breakfast', 'lunch', 'dinner'] as const), ...daysOf() },
  }),
  fc
    .tuple(some(['00:00', '06:30', '12:00', '23:59']), days)
    .map(([times, on]) => ({ kind: 'at-times' as const, times, ...on })),
  fc.record({ kind: fc.constant('bedtime' as const), ...daysOf() }),
  fc.constant({ kind: 'once' as const }),
);
function daysOf() {
  return { everyDays: fc.constant(1), weekdays: fc.constant<number[]>([]) };
}

/** Of a code that says one dose on some days they are too many. */
const isOftenOnSomeDays = (timing: Timing) =>
  timing.kind === 'at-times' && timing.times.length > 1 && (timing.everyDays > 1 || timing.weekdays.length > 0);

test('what is written to others is read as it was meant, or refused', () => {
  fc.assert(
    fc.property(timings, (timing) => {
      const { codes, times } = repeatPattern(timing, null);
      const read = patternOf(codes, times)?.timing;
      if (isOftenOnSomeDays(timing)) expect(read).toBeUndefined();
      else expect(Timing.parse(read)).toEqual(timing);
    }),
  );
});

test('times of day change when doses are taken, never how many, nor on which days', () => {
  const dosesOf = (timing: Timing): unknown => {
    switch (timing.kind) {
      case 'times-per-day':
        return [timing.times, timing.everyDays, timing.weekdays];
      case 'at-times':
        return [timing.times.length, timing.everyDays, timing.weekdays];
      case 'every-hours':
        return [24 / timing.hours, 1, []];
      case 'bedtime':
        return [1, 1, []];
      default:
        return timing.kind;
    }
  };
  const codes = ['QD', 'BID', 'TID', 'QID', '6ID', 'QOD', 'Q3D', 'Q1W', 'Q1J3', 'QJ15', 'Q72H', 'Q24H', 'Q12H', 'Q6H'];
  const others = ['QHS', 'QAM', 'ACM', 'PC', 'ONCE', 'STAT'];
  const times = fc.array(fc.constantFrom('0000', '0600', '08:00', '1200', '1800', '2000', '2200'), { minLength: 1 });
  fc.assert(
    fc.property(fc.constantFrom(...codes, ...others), times, (code, at) => {
      const [said, timed] = [timingOf(code), patternOf([code], at)?.timing];
      if (said && timed) expect(dosesOf(timed)).toEqual(dosesOf(said));
    }),
  );
});

test.each([
  ['mg', 'mg'],
  ['MG', 'mg'],
  ['TAB', '{tablet}'],
  ['tablet', '{tablet}'],
  ['MCG', 'ug'],
  ['IU', '[iU]'],
  ['mL', 'mL'],
  ['spoon', undefined],
])('a dose in %s', (code, unit) => expect(doseUnit(code)).toBe(unit));

test.each([
  ['PO', 'oral'],
  ['sc', 'subcutaneous'],
  ['intravenous', 'intravenous'],
  ['XX', undefined],
])('given %s', (code, route) => expect(routeOf(code)).toBe(route));
