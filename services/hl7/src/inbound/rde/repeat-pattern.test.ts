import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Timing } from '@nilecare/contracts/dosing.ts';
import { doseUnit, routeOf } from './dose-tables.ts';
import { timingOf } from './repeat-code.ts';
import { patternOf } from './repeat-pattern.ts';

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
    'C',
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
      ['BID', 'NEVER'],
      ['BID', 'TID'],
      ['BID', 'QHS'],
      ['Q3D', 'QOD'],
      ['QOD', 'Q1J1'],
      ['Q6H', 'QOD'],
      ['ONCE', 'Q1J1'],
    ])
      expect(patternOf(codes, [])).toBeUndefined();
    expect(patternOf([], [])).toBeUndefined();
  });

  test('that hold at once are one timing, in fields of their own or between blanks', () => {
    const daysOf = (text: string) => patternOf([text], [])?.timing;
    expect(patternOf(['BID', 'QOD'], [])?.timing).toEqual({
      kind: 'times-per-day',
      times: 2,
      everyDays: 2,
      weekdays: [],
    });
    expect(daysOf('BID QOD')).toEqual(patternOf(['BID', 'QOD'], [])?.timing);
    expect(daysOf('tid QJ135')).toMatchObject({ times: 3, everyDays: 1, weekdays: [1, 3, 5] });
    expect(daysOf('QD QHS')).toEqual({ kind: 'bedtime', ...daily });
    expect(daysOf('QHS QOD')).toEqual({ kind: 'bedtime', everyDays: 2, weekdays: [] });
    expect(daysOf('ACM ACV Q1J5')).toMatchObject({ meals: ['breakfast', 'dinner'], weekdays: [5] });
    expect(patternOf(['BID QOD'], ['0800', '2000'])?.timing).toMatchObject({ kind: 'at-times', everyDays: 2 });
    expect(patternOf(['QHS QOD'], ['2200'])?.timing).toMatchObject({ kind: 'at-times', everyDays: 2 });
    expect(daysOf('Q 6 H')).toEqual({ kind: 'every-hours', hours: 6 });
    expect(
      patternOf(
        ['12ID'],
        Array.from({ length: 12 }, (_, at) => `${10 + at}00`),
      )?.timing,
    ).toMatchObject({ kind: 'at-times' });
    expect(patternOf(['12ID'], [])).toBeUndefined();
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
    expect(patternOf(['PRNQ6H PRNQID'], [])).toEqual({ timing: null, asNeeded: { minHours: 6, maxPerDay: 4 } });
    expect(patternOf(['PRNQ30M'], [])).toEqual({ timing: null, asNeeded: { minHours: 0.5, maxPerDay: null } });
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

  test.each([
    'PRNQ1M',
    'PRNQ200H',
    'PRNQ6H PRNQ8H',
    'PRNBID PRNTID',
    'PRN49ID',
    'PRNACM PRNPCV',
    'PRNQOD',
    'PRNQ1W',
    'PRNQ1J3',
    'PRNQ2D',
    'PRNONCE',
    'PRNSTAT',
    'PRNQAM',
  ])('a most that nobody counts is none: %s', (code) => expect(patternOf([code], [])).toBeUndefined());
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
