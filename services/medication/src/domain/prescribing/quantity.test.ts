import type { AsNeeded, DosageStep, DoseAmount, Timing } from '@nilecare/contracts/dosing.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { describe, expect, test } from 'vitest';
import { drugName, ingredientDose, isDivisible, mustBeMeasurable, unitsOfDose, type Substance } from './drug.ts';
import { dosesPerDay, plannedSteps } from './plan.ts';
import { quantityOf } from './quantity.ts';

const cairo = zonedTime('Africa/Cairo');
const amount = (value: number, unit: DoseAmount['unit']): DoseAmount => ({ value, unit });
const of = (
  strength: DoseAmount,
  per: DoseAmount,
  dispensingUnit: DoseAmount['unit'],
  contents: number,
  singleUse = false,
): Substance => ({ ingredients: [{ rxcui: '1', name: 'x', strength }], per, dispensingUnit, contents, singleUse });

const tablet = of(amount(500, 'mg'), amount(1, '{tablet}'), '{tablet}', 1);
const suspension = of(amount(250, 'mg'), amount(5, 'mL'), '{bottle}', 100);
const ampoule = of(amount(10, 'mg'), amount(1, 'mL'), '{ampoule}', 1, true);
const inhaler = of(amount(100, 'ug'), amount(1, '{puff}'), '{inhaler}', 200);
const insulin = of(amount(100, '[iU]'), amount(1, 'mL'), '{vial}', 10);
const combined: Substance = {
  ...tablet,
  ingredients: [
    { rxcui: '1', name: 'a', strength: amount(875, 'mg') },
    { rxcui: '2', name: 'b', strength: amount(125, 'mg') },
  ],
};

test('tablets are cut in quarters at the most, capsules swallowed whole; what is measured has any size', () => {
  const capsule = { dispensingUnit: '{capsule}' } as const;
  expect([0.25, 0.5, 1, 2.75, 1.9995].map((it) => isDivisible(tablet, it))).toEqual([true, true, true, true, true]);
  expect([0.01, 0.002, 1.4, 0.33].map((it) => isDivisible(tablet, it))).toEqual([false, false, false, false]);
  expect([1, 2, 0.5, 1.3333].map((it) => isDivisible(capsule, it))).toEqual([true, true, false, false]);
  expect(isDivisible(suspension, 0.013)).toBe(true);
});

test.each([
  [tablet, amount(1, '{tablet}'), 1],
  [tablet, amount(1, 'g'), 2],
  [tablet, amount(250, 'mg'), 0.5],
  [suspension, amount(250, 'mg'), 0.05],
  [suspension, amount(5, 'mL'), 0.05],
  // What is left in an ampoule is thrown away.
  [ampoule, amount(5, 'mg'), 1],
  [ampoule, amount(15, 'mg'), 2],
  [inhaler, amount(200, 'ug'), 0.01],
  [insulin, amount(10, '[iU]'), 0.01],
  [combined, amount(1, '{tablet}'), 1],
  // Of which of the two?
  [combined, amount(875, 'mg'), undefined],
  [tablet, amount(5, 'mL'), undefined],
  [insulin, amount(5, 'mg'), undefined],
] as const)('what a dose takes from the shelf (%#)', (drug, dose, units) => {
  expect(unitsOfDose(drug, dose)).toBe(units);
});

test('a dose is known by its ingredient, where there is one', () => {
  expect(ingredientDose(tablet, amount(2, '{tablet}'))).toEqual(amount(1000, 'mg'));
  expect(ingredientDose(suspension, amount(7.5, 'mL'))).toEqual(amount(375, 'mg'));
  expect(ingredientDose(combined, amount(1, '{tablet}'))).toEqual(amount(1, '{tablet}'));
});

describe('the whole course', () => {
  const start = new Date('2026-03-10T06:30:00Z');
  const quantity = (
    drug: Substance,
    steps: readonly DosageStep[],
    asNeeded = null as Parameters<typeof quantityOf>[2],
  ) => quantityOf(drug, plannedSteps(steps, start, cairo), asNeeded, cairo);
  const times = (count: number): Timing => ({ kind: 'times-per-day', times: count, everyDays: 1, weekdays: [] });

  test.each([
    [tablet, [{ dose: amount(1, 'g'), timing: times(3), days: 7 }], 42],
    [suspension, [{ dose: amount(250, 'mg'), timing: times(3), days: 7 }], 2],
    [ampoule, [{ dose: amount(5, 'mg'), timing: { kind: 'every-hours', hours: 8 }, days: 2 }], 6],
    [tablet, [{ dose: amount(1, '{tablet}'), timing: { kind: 'once' }, days: null }], 1],
    [tablet, [{ dose: amount(1, '{tablet}'), timing: times(2), days: null }], null],
    // A taper: 2 tablets for 3 days, 1 for 3, a half for 2.
    [
      tablet,
      [
        { dose: amount(2, '{tablet}'), timing: times(1), days: 3 },
        { dose: amount(1, '{tablet}'), timing: times(1), days: 3 },
        { dose: amount(0.5, '{tablet}'), timing: times(1), days: 2 },
      ],
      10,
    ],
  ] as const)('is counted by its doses (%#)', (drug, steps, expected) => {
    expect(quantity(drug, steps as readonly DosageStep[])).toBe(expected);
  });

  test('as needed is the most there may be, and unknown where nobody says the most', () => {
    const steps = [{ dose: amount(1, '{tablet}'), timing: null, days: 5 }];
    expect(quantity(tablet, steps, { reason: 'pain', minHours: 6, maxPerDay: 3 })).toBe(15);
    expect(quantity(tablet, steps, { reason: 'pain', minHours: 6, maxPerDay: null })).toBe(20);
    expect(quantity(tablet, steps, { reason: 'pain', minHours: null, maxPerDay: null })).toBeNull();
  });

  test('of ten days has ten days of doses, also where clocks are changed between', () => {
    // Egypt's clocks go forward on the last Friday of April.
    const before = new Date('2026-04-20T06:30:00Z');
    const steps = plannedSteps([{ dose: amount(1, '{tablet}'), timing: times(2), days: 10 }], before, cairo);
    expect(steps[0]?.endAt).toBe('2026-04-30T05:30:00.000Z');
    expect(quantityOf(tablet, steps, null, cairo)).toBe(20);
  });
});

test.each([
  [{ kind: 'times-per-day', times: 3, everyDays: 1, weekdays: [] }, null, 3],
  [{ kind: 'times-per-day', times: 1, everyDays: 7, weekdays: [] }, null, 1 / 7],
  [{ kind: 'at-times', times: ['08:00'], everyDays: 1, weekdays: [1, 4] }, null, 2 / 7],
  [{ kind: 'every-hours', hours: 8 }, null, 3],
  [{ kind: 'every-hours', hours: 48 }, null, 0.5],
  [null, { reason: 'pain', minHours: 6, maxPerDay: null }, 4],
  [null, { reason: 'pain', minHours: 6, maxPerDay: 2 }, 2],
  [null, { reason: 'pain', minHours: null, maxPerDay: null }, null],
] as [Timing | null, AsNeeded | null, number | null][])(
  'doses in a day on the average (%#)',
  (timing, asNeeded, expected) => {
    expect(dosesPerDay(timing, asNeeded)).toBe(expected);
  },
);

test('the name says strength and form as they are asked for', () => {
  const named = { ...suspension, generic: { en: 'Amoxicillin', ar: 'أموكسيسيلين' }, form: 'oral-suspension' } as const;
  expect(drugName(named).en).toBe('Amoxicillin 250 mg/5 mL oral suspension');
  expect(drugName({ ...named, ...ampoule, form: 'injection' }).en).toBe('Amoxicillin 10 mg/mL injection');
});

test('what is handed out is counted in whole things', () => {
  expect(() => mustBeMeasurable({ ...suspension, dispensingUnit: 'mg' })).toThrow('whole things');
  expect(() => mustBeMeasurable({ ...tablet, contents: 2 })).toThrow('contents');
  expect(() => mustBeMeasurable(suspension)).not.toThrow();
});
