import { describe, expect, test } from 'vitest';
import { AlarmLimits } from '@nilecare/contracts/alarms.ts';
import type { ParameterLimits } from '@nilecare/contracts/alarms.ts';
import type { LimitProblem } from '@nilecare/contracts/api/device-limit-problems.ts';
import { ageBandOf, ageBands } from './age-band.ts';
import { defaultLimits } from './default-limits.ts';
import { effectiveLimits } from './effective-limits.ts';
import { limitProblems } from './plausible-limits.ts';

const adult = defaultLimits('adult');
const today = Date.parse('2026-11-22T10:00:00Z');

test.each([
  ['2026-11-23', 'neonate'],
  ['2026-11-22', 'neonate'],
  ['2026-10-26', 'neonate'],
  ['2026-10-25', 'infant'],
  ['2025-11-23', 'infant'],
  ['2025-11-22', 'toddler'],
  ['2023-11-23', 'toddler'],
  ['2023-11-22', 'preschool'],
  ['2020-11-23', 'preschool'],
  ['2020-11-22', 'school-age'],
  ['2014-11-22', 'adolescent'],
  ['2008-11-23', 'adolescent'],
  ['2008-11-22', 'adult'],
  ['1930-01-01', 'adult'],
  ['not a date', 'adult'],
  [null, 'adult'],
] as const)('born %s: %s', (birthDate, band) => {
  expect(ageBandOf(birthDate, today)).toBe(band);
});

describe.each(ageBands)('default limits of the band %s', (band) => {
  test('fit the contract and pass the check for adjusted ones', () => {
    expect(AlarmLimits.parse(defaultLimits(band))).toEqual(defaultLimits(band));
    expect(limitProblems(defaultLimits(band))).toEqual([]);
  });

  test('raise on the first critical heart rate', () => {
    expect(defaultLimits(band).hr?.minDurationMs.critical).toBe(0);
  });
});

test('adults: above 120 or below 40 is critical', () => {
  expect(adult.hr?.critical).toEqual({ low: 40, high: 120 });
});

describe('limits in force', () => {
  const wide: ParameterLimits = {
    critical: { low: 35, high: 150 },
    warning: { low: 45, high: 140 },
    hysteresis: 3,
    minDurationMs: { critical: 0, warning: 10_000 },
  };

  test('are the adjusted ones before the band’s', () => {
    const effective = effectiveLimits(adult, { hr: wide });
    expect(effective.hr).toEqual(wide);
    expect(effective.spo2).toEqual(adult.spo2);
  });

  test('of the pulse follow the heart rate, with its own durations', () => {
    expect(effectiveLimits(adult, { hr: wide }).pulse).toEqual({ ...wide, minDurationMs: adult.pulse?.minDurationMs });
    expect(effectiveLimits(adult, { hr: wide, pulse: wide }).pulse).toEqual(wide);
    expect(effectiveLimits(adult, {}).pulse).toEqual(adult.pulse);
  });
});

describe('limits that cannot be right', () => {
  const hr = (part: Partial<ParameterLimits>): ParameterLimits => ({
    critical: { low: 40, high: 120 },
    warning: { low: 50, high: 110 },
    hysteresis: 3,
    minDurationMs: { critical: 0, warning: 10_000 },
    ...part,
  });

  test.each<[string, Partial<ParameterLimits>, LimitProblem['problem']]>([
    ['low above high', { critical: { low: 130, high: 120 } }, 'low-not-below-high'],
    ['warning beyond critical, low', { warning: { low: 30, high: 110 } }, 'critical-low-above-warning'],
    ['warning beyond critical, high', { warning: { low: 50, high: 130 } }, 'critical-high-below-warning'],
    ['outside what is possible', { critical: { low: 40, high: 351 } }, 'impossible'],
    ['critical low off', { critical: { low: null, high: 120 } }, 'critical-off'],
    ['critical high off', { critical: { low: 40, high: null } }, 'critical-off'],
    [
      'so low that a standstill hides',
      { critical: { low: 10, high: 120 }, warning: { low: 50, high: 110 } },
      'hides-standstill',
    ],
    ['too slow', { minDurationMs: { critical: 20_000, warning: 20_000 } }, 'waits-too-long'],
    ['too near', { warning: { low: 80, high: 84 } }, 'too-narrow'],
  ])('%s', (_, part, problem) => {
    expect(limitProblems({ ...adult, hr: hr(part) })).toContainEqual(
      expect.objectContaining({ problem, band: null, parameter: 'hr' }),
    );
  });

  test('heart rate limits that are missing', () => {
    const { hr: _, ...without } = adult;
    expect(limitProblems(without)).toHaveLength(1);
  });

  test.each<[string, Partial<ParameterLimits>]>([
    ['no warnings', { warning: { low: null, high: null } }],
    ['warning and critical at the same figure', { warning: { low: 40, high: 120 } }],
  ])('%s is all right', (_, part) => {
    expect(limitProblems({ ...adult, hr: hr(part) })).toEqual([]);
  });

  test('other parameters may be switched off', () => {
    const off = { ...hr({}), critical: { low: null, high: null }, warning: { low: null, high: null } };
    expect(limitProblems({ ...adult, temp: off })).toEqual([]);
  });
});
