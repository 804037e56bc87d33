import { parameters } from '@nilecare/contracts/vitals.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { monitoredPatient, scenarioNames } from './scenario.ts';
import type { ScenarioName } from './scenario.ts';
import type { Reading } from './reading.ts';

const seeds = fc.string({ maxLength: 12 });
const scenarios = fc.constantFrom(...scenarioNames);
const paces = fc.constantFrom(1, 12, 360);

interface Span {
  readonly seconds: number;
  readonly step: number;
  readonly pace?: number;
}

function readings(seed: string, scenario: ScenarioName, { seconds, step, pace = 1 }: Span): Reading[] {
  const patient = monitoredPatient({ seed, scenario, pace });
  return Array.from({ length: Math.floor(seconds / step) }, (_, index) => patient(index * step));
}

const series = (all: readonly Reading[], name: ParameterName) =>
  all.map(({ values }) => values[name]).filter((value) => value !== undefined);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Change per reading of the line of least squares. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const level = mean(values);
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * (value - level), 0);
  return covariance / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
}

test('every value is one that the platform takes as possible', () => {
  const impossible = ({ values }: Reading) =>
    Object.entries(values).filter(([name, value]) => {
      // Readings are typed by ParameterName; Object.entries forgets it.
      const [low, high] = parameters[name as ParameterName].possible;
      return !(value >= low && value <= high);
    });
  fc.assert(
    fc.property(seeds, scenarios, paces, fc.constantFrom(0.2, 1, 7, 60), (seed, scenario, pace, step) => {
      expect(readings(seed, scenario, { seconds: step * 600, step, pace }).flatMap(impossible)).toEqual([]);
    }),
  );
});

test('the same seed gives the same readings; another seed gives another patient', () => {
  fc.assert(
    fc.property(seeds, scenarios, (seed, scenario) => {
      const span = { seconds: 300, step: 1 };
      expect(readings(seed, scenario, span)).toEqual(readings(seed, scenario, span));
      expect(readings(`${seed}'`, scenario, span)).not.toEqual(readings(seed, scenario, span));
    }),
  );
});

test('systolic is above mean above diastolic, in the line and in the cuff, unless the line is disturbed', () => {
  const ordered = (sys = NaN, mean = NaN, dia = NaN) => sys > mean && mean > dia;
  const wrong = ({ values }: Reading) =>
    !ordered(values.abp_sys, values.abp_mean, values.abp_dia) ||
    (values.nbp_sys !== undefined && !ordered(values.nbp_sys, values.nbp_mean, values.nbp_dia));
  fc.assert(
    fc.property(seeds, fc.constantFrom('stable', 'sepsis', 'bradycardia'), (seed, scenario) => {
      expect(readings(seed, scenario, { seconds: 7 * 3600, step: 60 }).filter(wrong)).toEqual([]);
    }),
  );
});

test('a stable patient stays far from every critical limit for a day', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const day = readings(seed, 'stable', { seconds: 86_400, step: 30 });
      const bounds: [ParameterName, number, number][] = [
        ['hr', 45, 105],
        ['spo2', 93, 100],
        ['resp', 9, 20],
        ['temp', 35.9, 37.8],
        ['abp_sys', 92, 155],
        ['abp_mean', 60, 120],
      ];
      for (const [name, low, high] of bounds) {
        const values = series(day, name);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
        expect(Math.max(...values)).toBeLessThanOrEqual(high);
      }
    }),
    { numRuns: 40 },
  );
});

test('a stable patient is alive: the signs wander, and pulse follows heart', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const hours = readings(seed, 'stable', { seconds: 2 * 3600, step: 5 });
      for (const name of ['hr', 'resp', 'abp_sys'] as const) {
        expect(new Set(series(hours, name)).size).toBeGreaterThan(3);
      }
      const apart = hours.map(({ values }) => Math.abs((values.hr ?? NaN) - (values.pulse ?? NaN)));
      expect(Math.max(...apart)).toBeLessThanOrEqual(4);
    }),
    { numRuns: 40 },
  );
});

test('the cuff measures every 15 minutes, and only then', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, step) => {
      const hours = readings(seed, 'stable', { seconds: 4 * 3600, step });
      const cuffs = series(hours, 'nbp_sys').length;
      expect(cuffs).toBeGreaterThanOrEqual(15);
      expect(cuffs).toBeLessThanOrEqual(16);
    }),
    { numRuns: 30 },
  );
});

test.each([1, 12])('sepsis makes every sign worse, at pace %i', (pace) => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const seconds = (6 * 3600) / pace;
      const course = readings(seed, 'sepsis', { seconds, step: seconds / 360, pace });
      const change = (name: ParameterName) => slope(series(course, name)) * course.length;
      expect(change('hr')).toBeGreaterThan(30);
      expect(change('resp')).toBeGreaterThan(8);
      expect(change('temp')).toBeGreaterThan(1.2);
      expect(change('spo2')).toBeLessThan(-5);
      expect(change('abp_sys')).toBeLessThan(-20);
      // Single readings swing by some mmHg; the end of the course is what it hovers about.
      const end = course.slice(-20);
      expect(mean(series(end, 'hr'))).toBeGreaterThan(100);
      expect(mean(series(end, 'abp_sys'))).toBeLessThan(105);
      expect(end.at(-1)?.rhythm).toBe('tachycardia');
    }),
    { numRuns: 60 },
  );
});

test('bradycardia falls below 40 for at least half a minute within two minutes, and comes back', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const rates = series(readings(seed, 'bradycardia', { seconds: 3600, step: 1 }), 'hr');
      const slow = rates.slice(0, 180).filter((rate) => rate < 40).length;
      expect(slow).toBeGreaterThanOrEqual(30);
      expect(rates.filter((rate) => rate > 50).length).toBeGreaterThan(rates.length / 3);
      expect(Math.min(...rates)).toBeGreaterThan(20);
    }),
    { numRuns: 60 },
  );
});

test('artefacts disturb sensors of a patient who is well: zeros, spikes, and good readings in between', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const span = { seconds: 2 * 3600, step: 1 };
      const disturbed = readings(seed, 'artefact', span);
      const clean = readings(seed, 'stable', span);
      const same = disturbed.filter((reading, index) => JSON.stringify(reading) === JSON.stringify(clean[index]));
      expect(same.length / clean.length).toBeGreaterThan(0.3);
      expect(same.length / clean.length).toBeLessThan(0.9);
      expect(disturbed.some(({ values }) => values.hr === 0 && values.resp === 0)).toBe(true);
      expect(disturbed.some(({ values }) => values.spo2 === 0 && values.pulse === 0)).toBe(true);
      expect(disturbed.some(({ values }) => (values.abp_sys ?? 0) >= 240)).toBe(true);
      expect(disturbed.some(({ values }) => (values.hr ?? 0) >= 240)).toBe(true);
    }),
    { numRuns: 30 },
  );
});
