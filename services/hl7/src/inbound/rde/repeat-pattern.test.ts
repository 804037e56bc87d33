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

  test.each(['', 'C0', 'Q0H', 'Q30M', 'Q2L', 'Q2J3', 'Q200H', 'Q99D', '9ID', 'WHENEVER'])('%j is none', (code) =>
    expect(timingOf(code)).toBeUndefined(),
  );
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
    expect(patternOf(['BID'], ['2500'])).toBeUndefined();
    expect(patternOf(['PRN'], [])).toEqual({ timing: null, asNeeded: { minHours: null, maxPerDay: null } });
    expect(patternOf(['PRNQ6H'], [])).toEqual({ timing: null, asNeeded: { minHours: 6, maxPerDay: null } });
    expect(patternOf(['PRN', 'TID'], [])).toEqual({ timing: null, asNeeded: { minHours: null, maxPerDay: 3 } });
  });
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

test('what is written to others is read as it was meant', () => {
  fc.assert(
    fc.property(timings, (timing) => {
      const { codes, times } = repeatPattern(timing, null);
      const read = patternOf(codes, times)?.timing;
      expect(Timing.parse(read)).toEqual(timing);
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
