import fc from 'fast-check';
import type { DosageStep, Timing } from '@nilecare/contracts/dosing.ts';
import { DoseUnit } from '@nilecare/contracts/dosing.ts';
import { Route } from '@nilecare/contracts/drugs.ts';
import { describe, expect, test } from 'vitest';
import { printedAmount, printedNumber } from './amount.ts';
import { doseLine, type Prescribed } from './dose-line.ts';
import { unitWords } from './words.ts';

const drug = { en: 'Drug', ar: 'دواء' };
const everyDay = { everyDays: 1, weekdays: [] };
const step = (value: number, unit: DoseUnit, timing: Timing | null, days: number | null = null): DosageStep => ({
  dose: { value, unit },
  timing,
  days,
});
const line = (steps: readonly DosageStep[], given: Partial<Prescribed> = {}) =>
  doseLine({ drug, route: 'oral', steps, asNeeded: null, ...given });

test.each([
  [1, '{tablet}', '1 tablet', '1 قرص'],
  [2, '{tablet}', '2 tablets', '2 قرص'],
  [3, '{tablet}', '3 tablets', '3 أقراص'],
  [11, '{tablet}', '11 tablets', '11 قرصًا'],
  [0.5, '{tablet}', '0.5 tablet', '0.5 قرص'],
  [1.5, 'mg', '1.5 mg', '1.5 ملغ'],
  [50, 'ug', '50 micrograms', '50 ميكروغرام'],
  [10, '[iU]', '10 units', '10 وحدات'],
  [1_200_000, '[iU]', '1,200,000 units', '1,200,000 وحدة'],
] as const)('%d %s is printed as nobody misreads it', (value, unit, en, ar) => {
  expect(printedAmount({ value, unit }, 'en')).toBe(en);
  expect(printedAmount({ value, unit }, 'ar')).toBe(ar);
});

describe('a line', () => {
  test('says drug, dose, when, how long and which way', () => {
    expect(line([step(1, '{tablet}', { kind: 'times-per-day', times: 3, ...everyDay }, 7)])).toEqual({
      en: 'Drug: 1 tablet 3 times a day for 7 days, by mouth',
      ar: 'دواء: 1 قرص 3 مرات يوميًا لمدة 7 أيام، عن طريق الفم',
    });
  });
  test('of a taper says each step after the other', () => {
    const daily = { kind: 'times-per-day', times: 1, ...everyDay } as const;
    expect(line([step(40, 'mg', daily, 5), step(20, 'mg', daily, 3)]).en).toBe(
      'Drug: 40 mg once a day for 5 days, then 20 mg once a day for 3 days, by mouth',
    );
  });
  test('as needed says for what, how far apart and how often at the most', () => {
    const asNeeded = { reason: 'pain', minHours: 6, maxPerDay: 4 };
    const { en, ar } = line([step(500, 'mg', null)], { asNeeded });
    expect(en).toBe(
      'Drug: 500 mg, by mouth, only as needed for pain, at least 6 hours apart, at most 4 doses in 24 hours',
    );
    expect(ar).toContain('بفاصل 6 ساعات على الأقل، بحد أقصى 4 جرعات خلال 24 ساعة');
  });
  test('once a week is not read as once a day', () => {
    const weekly: Timing = { kind: 'times-per-day', times: 1, everyDays: 1, weekdays: [5] };
    expect(line([step(2.5, 'mg', weekly)]).en).toBe('Drug: 2.5 mg once, only on Friday, by mouth');
    const inSevenDays = { ...weekly, weekdays: [], everyDays: 7 };
    expect(line([step(15, 'mg', inSevenDays)])).toEqual({
      en: 'Drug: 15 mg once a week, by mouth',
      ar: expect.stringContaining('مرة واحدة في الأسبوع'),
    });
    const fortnightly = { ...inSevenDays, everyDays: 14 };
    expect(line([step(2.5, 'mg', fortnightly)]).en).toContain('once every 14 days');
  });
});

const amounts = fc.record({
  value: fc.integer({ min: 1, max: 50_000_000 }).map((it) => it / 10_000),
  unit: fc.constantFrom(...DoseUnit.options),
});
const timings: fc.Arbitrary<Timing | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('every-hours' as const), hours: fc.integer({ min: 2, max: 168 }) }),
  fc.record({
    kind: fc.constant('times-per-day' as const),
    times: fc.integer({ min: 3, max: 8 }),
    everyDays: fc.integer({ min: 1, max: 90 }),
    weekdays: fc.constant<number[]>([]),
  }),
  fc.record({ kind: fc.constant('bedtime' as const), everyDays: fc.constant(1), weekdays: fc.constant<number[]>([]) }),
);
const numbersIn = (text: string) =>
  [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([it]) => Number(it.replaceAll(',', '')));
const needed = fc.option(
  fc.record({
    reason: fc.constant('pain'),
    minHours: fc.option(fc.integer({ min: 1, max: 168 })),
    maxPerDay: fc.option(fc.integer({ min: 1, max: 48 })),
  }),
);

test('no number of an order is lost in either language, and each amount keeps its unit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ dose: amounts, timing: timings, days: fc.option(fc.integer({ min: 1, max: 730 })) }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.constantFrom(...Route.options),
      needed,
      (steps, route, asNeeded) => {
        const said = doseLine({ drug, route, steps, asNeeded });
        for (const language of ['en', 'ar'] as const) {
          const text = said[language];
          const numbers = numbersIn(text);
          for (const { dose, timing, days } of steps) {
            expect(numbers).toContain(dose.value);
            expect(text).toContain(printedAmount(dose, language));
            if (timing?.kind === 'every-hours') expect(numbers).toContain(timing.hours);
            if (timing?.kind === 'times-per-day') {
              expect(numbers).toContain(timing.times);
              if (timing.everyDays > 1) expect(numbers).toContain(timing.everyDays);
            }
            if (days !== null) expect(numbers).toContain(days);
          }
          if (asNeeded?.minHours) expect(numbers).toContain(asNeeded.minHours);
          if (asNeeded?.maxPerDay) expect(numbers).toContain(asNeeded.maxPerDay);
        }
      },
    ),
  );
});

test('a number has a leading zero, no trailing one, and a word for its unit', () => {
  fc.assert(
    fc.property(amounts, ({ value, unit }) => {
      const [number = '', ...unitText] = printedAmount({ value, unit }, 'en').split(' ');
      expect(number).toBe(printedNumber(value));
      expect(number).not.toMatch(/^\.|\.\d*0$|\.$/);
      expect(Number(number.replaceAll(',', ''))).toBe(value);
      expect(unitWords[unit].en).toContain(unitText.join(' '));
      expect(unitText.join(' ')).not.toMatch(/µ|mcg|^ug$|^IU?$|^U$/);
    }),
  );
});
