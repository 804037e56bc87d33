import { describe, expect, test } from 'vitest';
import { shownScore } from '../vitals/shown-score.ts';
import { isOldEnough, scoreOf } from './live-score.ts';
import { bodyOf, noObservation, observationEntries, scaleOf, type ObservationEntries } from './observation-entries.ts';

const CAIRO = 'Africa/Cairo';
const nothing = noObservation('1');

const entered = (measured: Partial<ObservationEntries['measured']>, rest: Partial<ObservationEntries> = {}) => ({
  ...nothing,
  ...rest,
  measured: { ...nothing.measured, ...measured },
});

const wrongPaths = (entries: ObservationEntries) =>
  observationEntries.safeParse(entries).error?.issues.map((it) => it.path.join('.')) ?? [];

describe('what is typed at the bedside', () => {
  test('is sent with its unit; what stayed empty is not', () => {
    const checked = observationEntries.parse(
      entered(
        { respiration: '٢٢', temperature: '38,5', glucose: '180' },
        { breathing: 'oxygen', litresPerMinute: '2' },
      ),
    );
    expect(bodyOf(checked, CAIRO)).toMatchObject({
      measured: [
        { name: 'respiration', value: 22 },
        { name: 'temperature', value: 38.5 },
        { name: 'glucose', value: 180, unit: 'mg/dL' },
      ],
      oxygen: { given: true, litresPerMinute: 2, device: null },
      consciousness: null,
    });
    expect(bodyOf(checked, CAIRO)).not.toHaveProperty('takenAt');
  });

  test('knows air from nobody having looked, and keeps no litres of it', () => {
    const onAir = observationEntries.parse(entered({ spo2: '97' }, { breathing: 'air', litresPerMinute: '4' }));
    expect(bodyOf(onAir, CAIRO).oxygen).toEqual({ given: false, litresPerMinute: null, device: null });
    expect(bodyOf(observationEntries.parse(entered({ spo2: '97' })), CAIRO).oxygen).toBeNull();
  });

  test('was taken at the time of the hospital, not of the browser', () => {
    const checked = observationEntries.parse(entered({ spo2: '97' }, { takenAt: '2026-01-10T08:30' }));
    expect(bodyOf(checked, CAIRO).takenAt).toBe('2026-01-10T06:30:00.000Z');
  });

  test('has no time that is none, as a year of five digits while it is typed', () => {
    expect(wrongPaths(entered({ spo2: '97' }, { takenAt: '20260-01-10T08:30' }))).toEqual(['takenAt']);
    expect(wrongPaths(entered({ spo2: '97' }))).toEqual([]);
  });

  test('is refused where it cannot be, in the unit it is typed in', () => {
    expect(wrongPaths(entered({ temperature: '366', pulse: 'fast' }))).toContain('measured.pulse');
    expect(wrongPaths(entered({ temperature: '366' }))).toEqual(['measured.temperature']);
    expect(wrongPaths(entered({ systolic: '80', diastolic: '120' }))).toEqual(['measured.diastolic']);
    expect(wrongPaths(entered({ glucose: '180' }))).toEqual([]);
    expect(wrongPaths(entered({ glucose: '180' }, { units: { ...nothing.units, glucose: 'mmol/L' } }))).toEqual([
      'measured.glucose',
    ]);
    expect(wrongPaths(nothing)).not.toEqual([]);
  });
});

describe('the score beside the form', () => {
  test('counts what is typed and names what is missing', () => {
    expect(scoreOf(nothing)).toBeNull();
    expect(scoreOf(entered({ respiration: '26' }))).toMatchObject({
      score: 3,
      risk: 'low-medium',
      missing: ['spo2', 'oxygen', 'systolic', 'pulse', 'consciousness', 'temperature'],
    });
    const whole = entered(
      { respiration: '22', spo2: '93', systolic: '105', pulse: '115', temperature: '38.5' },
      { breathing: 'oxygen', consciousness: 'A' },
    );
    expect(scoreOf(whole)).toMatchObject({ score: 10, risk: 'high', missing: [] });
    expect(scoreOf({ ...whole, spo2Scale: '2' })?.points.spo2).toBe(1);
  });

  test('does not stop at a value that is half typed', () => {
    expect(scoreOf(entered({ respiration: '26', temperature: '3x' }))).toMatchObject({ score: 3 });
  });

  test('counts a value that cannot be as missing, and shows that parts are', () => {
    const impossible = scoreOf(entered({ respiration: '26', temperature: '386' }));
    expect(impossible).toMatchObject({ score: 3 });
    expect(impossible?.missing).toContain('temperature');
    expect(impossible && shownScore(impossible)).toBe('≥3');
    const whole = entered(
      { respiration: '22', spo2: '93', systolic: '105', pulse: '115', temperature: '38.5' },
      { breathing: 'oxygen', consciousness: 'A' },
    );
    const score = scoreOf(whole);
    expect(score && shownScore(score)).toBe('10');
  });

  test('holds from sixteen years on', () => {
    expect(isOldEnough('2010-11-28', '2026-11-27')).toBe(false);
    expect(isOldEnough('2010-11-27', '2026-11-27')).toBe(true);
    expect(isOldEnough('2026-11-01', '2026-11-27')).toBe(false);
    expect(isOldEnough(null, '2026-11-27')).toBe(true);
  });
});

test('a new set begins with the scale of the latest that is no error', () => {
  const set = (spo2Scale: 1 | 2, status: 'final' | 'entered-in-error' = 'final') => ({ spo2Scale, status });
  expect(scaleOf([])).toBe('1');
  expect(scaleOf([set(2), set(1)])).toBe('2');
  expect(scaleOf([set(1), set(2)])).toBe('1');
  expect(scaleOf([set(1, 'entered-in-error'), set(2)])).toBe('2');
  expect(noObservation('2')).toMatchObject({ spo2Scale: '2' });
});
