import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import { describe, expect, test } from 'vitest';
import { createRing } from '../../realtime/ring.ts';
import type { Cell } from '../../realtime/vitals-store.ts';
import { anAlarm } from '../../testing/an-alarm.ts';
import {
  alarmAbout,
  clockDiffers,
  isBeyond,
  isOff,
  isStale,
  measuredOf,
  pressureNames,
  pressureOf,
  readingOf,
  silenceOf,
} from './reading-state.ts';

const T = 1_760_000_000_000;
const MINUTE = 60_000;

const cell = (readings: Cell['readings'], given: Partial<Cell> = {}): Cell => ({
  readings,
  news2: null,
  rhythm: undefined,
  time: T,
  arrivedAt: T,
  live: true,
  heartRates: createRing(1),
  ...given,
});

const reading = (value: number, time = T) => ({ value, time, arrivedAt: time });

test('a value is marked while it passes the limit of its alarm, not after it came back', () => {
  const high = { condition: 'above-limit', limit: 120 } as const;
  const low = { condition: 'below-limit', limit: 50 } as const;
  expect([121, 120, 68].map((it) => isBeyond(high, it))).toEqual([true, false, false]);
  expect([49, 50, 68].map((it) => isBeyond(low, it))).toEqual([true, false, false]);
  expect(isBeyond(high, undefined)).toBe(true);
  expect(isBeyond({ ...high, limit: null }, 68)).toBe(true);
  expect(isBeyond({ condition: 'no-signal', limit: null }, 68)).toBe(false);
});

describe('what may be shown', () => {
  test('a heart rate that the newest samples lack is not shown; a cuff pressure is, for an hour', () => {
    expect(readingOf(cell({ hr: reading(70, T - 11_000) }), 'hr')).toBeUndefined();
    expect(readingOf(cell({ hr: reading(70, T - 9000) }), 'hr')?.value).toBe(70);
    expect(readingOf(cell({ nbp_sys: reading(120, T - 59 * MINUTE) }), 'nbp_sys')?.value).toBe(120);
    expect(readingOf(cell({ nbp_sys: reading(120, T - 61 * MINUTE) }), 'nbp_sys')).toBeUndefined();
    expect(readingOf(undefined, 'hr')).toBeUndefined();
  });

  test('the arterial line goes before the cuff, and only in pairs', () => {
    const cuff = { nbp_sys: reading(120), nbp_dia: reading(80) };
    expect(pressureOf(cell({ ...cuff, abp_sys: reading(110), abp_dia: reading(70) }))?.systolic.value).toBe(110);
    expect(pressureOf(cell({ ...cuff, abp_sys: reading(110) }))).toMatchObject({ cuff: true });
    expect(pressureOf(cell({}))).toBeUndefined();
  });

  test('zero and less are no measurement, of any parameter', () => {
    for (const name of parameterNames)
      for (const value of [0, -5]) {
        expect(measuredOf(cell({ [name]: reading(value) }), name)).toBeUndefined();
        expect(isOff(cell({ [name]: reading(value) }), [name], [])).toBe(true);
      }
    expect(measuredOf(cell({ spo2: reading(97) }), 'spo2')?.value).toBe(97);
    expect(isOff(cell({ spo2: reading(97) }), ['spo2'], [])).toBe(false);
    expect(isOff(cell({}), ['spo2'], [])).toBe(false);
  });

  test('a heart, a pulse or a breath that stands still is zero; a pressure below its limits never is', () => {
    const low = (parameter: ParameterName) => [anAlarm({ parameter, condition: 'below-limit' })];
    for (const name of ['hr', 'pulse', 'resp'] as const)
      expect(measuredOf(cell({ [name]: reading(0) }), name, low(name))?.value).toBe(0);
    expect(measuredOf(cell({ abp_sys: reading(0) }), 'abp_sys', low('abp_sys'))).toBeUndefined();
    const offToo = [...low('hr'), anAlarm({ parameter: 'hr', condition: 'sensor-off' })];
    expect(measuredOf(cell({ hr: reading(0) }), 'hr', offToo)).toBeUndefined();
    expect(measuredOf(cell({ resp: reading(0), hr: reading(70) }), 'resp')?.value).toBe(0);
    expect(measuredOf(cell({ pulse: reading(0), spo2: reading(90) }), 'pulse')?.value).toBe(0);
  });

  test('a line that is open to the air leaves the pressure to the cuff', () => {
    const open = { abp_sys: reading(-5), abp_dia: reading(-5) };
    expect(pressureOf(cell(open))).toBeUndefined();
    const withCuff = cell({ ...open, nbp_sys: reading(120), nbp_dia: reading(80) });
    expect(pressureOf(withCuff)).toMatchObject({ systolic: { value: 120 }, cuff: true });
    expect(isOff(withCuff, pressureNames, [])).toBe(false);
  });

  test('after ten seconds of silence the values are stale', () => {
    expect(isStale(cell({}), T + 10_000)).toBe(false);
    expect(isStale(cell({}), T + 10_001)).toBe(true);
    expect(silenceOf(undefined, T)).toBeUndefined();
    expect(silenceOf(cell({}), T - 5000)).toBe(0);
  });

  test('a clock that is minutes off is noticed on live samples only', () => {
    expect(clockDiffers(cell({}, { time: T - 3 * MINUTE }))).toBe(true);
    expect(clockDiffers(cell({}, { time: T - 3 * MINUTE, live: false }))).toBe(false);
    expect(clockDiffers(cell({}))).toBe(false);
  });

  test('an alarm of any pressure marks the pressure', () => {
    const alarm = anAlarm({ parameter: 'abp_mean' });
    expect(alarmAbout([anAlarm({ parameter: null }), alarm], pressureNames)).toBe(alarm);
    expect(alarmAbout([alarm], ['hr'])).toBeUndefined();
  });
});
