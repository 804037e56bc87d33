import { describe, expect, test } from 'vitest';
import { createRing } from '../../realtime/ring.ts';
import type { Cell } from '../../realtime/vitals-store.ts';
import { anAlarm } from '../../testing/an-alarm.ts';
import { alarmAbout, clockDiffers, isStale, pressureNames, pressureOf, readingOf, silenceOf } from './reading-state.ts';

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
