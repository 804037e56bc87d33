import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageOn, amountOf, createFormat, nameIn } from './format.ts';

const MINUTE = 60_000;

describe('lengths of time', () => {
  test.each([
    [0, 'seconds', 0],
    [59_999, 'seconds', 59],
    [MINUTE, 'minutes', 1],
    [59 * MINUTE, 'minutes', 59],
    [47 * 60 * MINUTE, 'hours', 47],
    [48 * 60 * MINUTE, 'days', 2],
    [-5000, 'seconds', 0],
  ] as const)('%i ms are %s: %i', (ms, unit, n) => expect(amountOf(ms)).toEqual({ unit, n }));
});

describe('age', () => {
  test.each([
    ['2026-11-01', '2026-11-01', 'days', 0],
    ['2026-10-02', '2026-11-01', 'days', 30],
    ['2026-10-01', '2026-11-01', 'months', 1],
    ['2024-11-02', '2026-11-01', 'months', 23],
    ['2024-11-01', '2026-11-01', 'years', 2],
    ['1960-11-02', '2026-11-01', 'years', 65],
    ['1960-11-01', '2026-11-01', 'years', 66],
    ['2000-02-29', '2026-02-28', 'years', 25],
  ] as const)('born %s, on %s: %s %i', (birth, today, unit, n) => expect(ageOn(birth, today)).toEqual({ unit, n }));

  test('is never negative, not even for somebody born tomorrow', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (birth, today) => {
        expect(ageOn(birth, today).n).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('dates and numbers', () => {
  const at = '2026-03-14T23:05:09Z';

  test('are in the time zone of the facility', () => {
    expect(createFormat('en', 'Africa/Cairo').time(at)).toBe('01:05');
    expect(createFormat('en', 'Africa/Khartoum').exactTime(at)).toBe('01:05:09');
    expect(createFormat('en', 'Africa/Cairo').date(at)).toBe('15 Mar 2026');
    expect(createFormat('en', 'America/New_York').today(Date.parse(at))).toBe('2026-03-14');
  });

  test('a birth date is the same in every zone', () => {
    for (const zone of ['Africa/Cairo', 'America/Los_Angeles', 'Pacific/Auckland'])
      expect(createFormat('en', zone).calendarDate('1960-03-16')).toBe('16 Mar 1960');
  });

  test('are no more exact than what is known', () => {
    const { partialDate, calendarDate } = createFormat('en', 'America/Los_Angeles');
    expect(['1998', '1998-05', '1998-05-17'].map(partialDate)).toEqual(['1998', 'May 1998', '17 May 1998']);
    expect(calendarDate(null)).toBe('?');
  });

  test('Arabic has Arabic month names and Latin digits', () => {
    const format = createFormat('ar', 'Africa/Cairo');
    const all = [format.dateTime(at), format.full(at), format.number(1234.5), format.calendarDate('1960-03-16')].join();
    expect(all).not.toMatch(/[٠-٩۰-۹]/);
    expect(format.dateTime(at)).toMatch(/مارس/);
  });

  test('a name that lacks one language is shown in the other', () => {
    expect(nameIn('ar', { en: 'Amna', ar: '' })).toBe('Amna');
    expect(nameIn('en', { en: '', ar: 'آمنة' })).toBe('آمنة');
    expect(nameIn('ar', { en: 'Amna', ar: 'آمنة' })).toBe('آمنة');
  });
});
