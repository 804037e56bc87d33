import type { AlarmLimits, ParameterLimits } from '@nilecare/contracts/alarms.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjustedOf, bounds, mergeRows, rowOf, rowsOf, sameRow, wrongBounds } from './limit-rows.ts';

const heartRate: ParameterLimits = {
  critical: { low: 40, high: 120 },
  warning: { low: 50, high: 110 },
  hysteresis: 3,
  minDurationMs: { critical: 0, warning: 5000 },
};
const defaults: AlarmLimits = { hr: heartRate };
const base = { defaults, adjusted: {}, effective: defaults };

describe('limits as they are typed', () => {
  test('nothing typed changes nothing', () => {
    expect(adjustedOf(rowsOf(defaults), base)).toEqual({});
  });

  test("one bound makes the parameter the patient's own, its timing stays", () => {
    const rows = { hr: { ...rowOf(heartRate), criticalLow: '35' } };
    expect(adjustedOf(rows, base)).toEqual({ hr: { ...heartRate, critical: { low: 35, high: 120 } } });
  });

  test('an empty entry is no limit, a comma is a point', () => {
    const rows = { hr: { ...rowOf(heartRate), criticalLow: '', warningHigh: '110,5' } };
    expect(adjustedOf(rows, base).hr).toMatchObject({ critical: { low: null }, warning: { high: 110.5 } });
  });

  test("going back to the age band's bounds takes the adjustment away", () => {
    const adjusted = { ...heartRate, critical: { low: 30, high: 120 } };
    const adjustedBase = { defaults, adjusted: { hr: adjusted }, effective: { hr: adjusted } };
    expect(adjustedOf({ hr: rowOf(heartRate) }, adjustedBase)).toEqual({});
    expect(adjustedOf({ hr: rowOf(adjusted) }, adjustedBase)).toEqual({ hr: adjusted });
  });

  test("a parameter that only follows another is not kept as the patient's own", () => {
    const own = { ...heartRate, critical: { low: 35, high: 120 } };
    const following = {
      defaults: { hr: heartRate, pulse: heartRate },
      adjusted: { hr: own },
      effective: { hr: own, pulse: own },
    };
    const rows = rowsOf(following.effective);
    expect(adjustedOf(rows, following)).toEqual({ hr: own });
    expect(adjustedOf({ ...rows, hr: rowOf(heartRate) }, following)).toEqual({});
  });

  test('what rises along the scale is right, anything else is marked', () => {
    const rising = fc
      .array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 4 })
      .map((four) => four.toSorted((a, b) => a - b))
      .filter(([, low = 0, high = 0]) => low < high);
    fc.assert(
      fc.property(rising, (four) => {
        const row = Object.fromEntries(bounds.map((name, index) => [name, String(four[index])]));
        expect(wrongBounds(row as ReturnType<typeof rowOf>).size).toBe(0);
      }),
    );
    expect([...wrongBounds({ ...rowOf(heartRate), warningLow: '30' })]).toEqual(['warningLow']);
    expect([...wrongBounds({ ...rowOf(heartRate), criticalHigh: 'many' })]).toEqual(['criticalHigh']);
    expect(wrongBounds({ criticalLow: '', warningLow: '90', warningHigh: '90', criticalHigh: '' }).size).toBe(1);
  });

  test('two people change different bounds: both changes stay, of the same bound mine does', () => {
    const before = rowOf(heartRate);
    const mine = { hr: { ...before, criticalHigh: '130', warningHigh: '115' } };
    const theirs = { hr: { ...before, criticalLow: '35', warningHigh: '112' } };
    expect(mergeRows({ hr: before }, mine, theirs).hr).toEqual({
      criticalLow: '35',
      warningLow: '50',
      warningHigh: '115',
      criticalHigh: '130',
    });
  });

  test('the same numbers written differently are the same', () => {
    expect(sameRow(rowOf(heartRate), { ...rowOf(heartRate), warningLow: '50.0' })).toBe(true);
  });
});
