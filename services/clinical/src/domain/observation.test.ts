import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EnteredInError, Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { measureNames, measures } from '@nilecare/contracts/api/clinical-observations.ts';
import { stored } from './measures.ts';
import {
  mustBePlausibleObservation,
  mustBeStanding,
  observationKind,
  scoreOfPatient,
  type ObservationBody,
} from './observation.ts';

const now = new Date('2026-11-23T08:00:00Z');
const valueOf = (name: (typeof measureNames)[number], value: number, unit: string) =>
  stored([{ name, value, unit }])[0];

describe('units', () => {
  test.each([
    ['systolic', 16, 'kPa', 120],
    ['temperature', 98.6, '[degF]', 37],
    ['glucose', 90, 'mg/dL', 5],
    ['weight', 154, '[lb_av]', 69.85],
    ['height', 70, '[in_i]', 177.8],
    ['pulse', 72, '/min', 72],
  ] as const)('%s of %d %s is stored as %d', (name, value, unit, wanted) => {
    expect(valueOf(name, value, unit)).toEqual({
      name,
      value: wanted,
      unit: measures[name].units[0],
      loinc: measures[name].loinc,
    });
  });
  test('of another measure are refused, and so is what nobody has', () => {
    expect(() => valueOf('pulse', 72, 'kPa')).toThrow(Implausible);
    expect(() => valueOf('temperature', 98.6, 'Cel')).toThrow(Implausible);
    expect(() => valueOf('temperature', 37, '[degF]')).toThrow(Implausible);
    expect(() => valueOf('pain', 11, '{score}')).toThrow(Implausible);
  });
});

test('whatever is stored lies within what is possible and is stored again as it is', () => {
  const typed = fc
    .constantFrom(...measureNames)
    .chain((name) => fc.record({ name: fc.constant(name), value: fc.double({ min: -50, max: 700, noNaN: true }) }));
  fc.assert(
    fc.property(typed, (one) => {
      let kept: ReturnType<typeof stored>;
      try {
        kept = stored([one]);
      } catch (error) {
        expect(error).toBeInstanceOf(Implausible);
        return;
      }
      const [low, high] = measures[one.name].possible;
      expect(kept[0]?.value).toBeGreaterThanOrEqual(low);
      expect(kept[0]?.value).toBeLessThanOrEqual(high);
      expect(stored(kept)).toEqual(kept);
    }),
  );
});

const body = (given: Partial<ObservationBody> = {}): ObservationBody => ({
  measured: stored([
    { name: 'respiration', value: 25 },
    { name: 'spo2', value: 93 },
    { name: 'systolic', value: 120 },
    { name: 'pulse', value: 75 },
    { name: 'temperature', value: 37 },
  ]),
  consciousness: 'A',
  oxygen: { given: false, litresPerMinute: null, device: null },
  spo2Scale: 1,
  takenAt: now.toISOString(),
  position: null,
  note: null,
  status: 'final',
  news2: null,
  ...given,
});

describe('NEWS2', () => {
  test('takes in what monitors cannot know', () => {
    expect(scoreOfPatient(body(), '1980-05-17', now)).toMatchObject({ score: 5, risk: 'medium', missing: [] });
    const worse = body({ consciousness: 'C', oxygen: { given: true, litresPerMinute: 2, device: null } });
    expect(scoreOfPatient(worse, '1980-05-17', now)).toMatchObject({ score: 10, risk: 'high' });
    expect(scoreOfPatient(body({ spo2Scale: 2 }), '1980-05-17', now)?.points.spo2).toBe(0);
  });
  test('names what is missing', () => {
    const some = body({ measured: stored([{ name: 'pulse', value: 75 }]), consciousness: null, oxygen: null });
    expect(scoreOfPatient(some, null, now)?.missing).toEqual([
      'respiration',
      'spo2',
      'oxygen',
      'systolic',
      'consciousness',
      'temperature',
    ]);
    expect(scoreOfPatient(body({ measured: stored([{ name: 'weight', value: 70 }]) }), null, now)).toBeNull();
  });
  test.each([
    ['2010-11-23', true],
    ['2010-11-24', false],
    [null, true],
  ])('of somebody born %s: %s', (birthDate, scored) => {
    expect(scoreOfPatient(body(), birthDate, now) !== null).toBe(scored);
  });
});

describe('an observation', () => {
  const check = (given: Partial<ObservationBody>) =>
    mustBePlausibleObservation(body(given), { birthDate: '1980-05-17', now });
  test('was taken in this life, at the latest now', () => {
    expect(() => check({ takenAt: '2026-11-23T08:04:00Z' })).not.toThrow();
    expect(() => check({ takenAt: '2026-11-23T08:06:00Z' })).toThrow(Implausible);
    expect(() => check({ takenAt: '1980-05-15T08:06:00Z' })).toThrow(Implausible);
  });
  test('contradicts itself nowhere', () => {
    const turned = stored([
      { name: 'systolic', value: 80 },
      { name: 'diastolic', value: 120 },
    ]);
    expect(() => check({ measured: turned })).toThrow(Implausible);
    expect(() => check({ oxygen: { given: false, litresPerMinute: 2, device: null } })).toThrow(Implausible);
  });
  test('of the same moment with the same values is one, until it is called an error', () => {
    const once = (given: Partial<ObservationBody> = {}) =>
      observationKind.once({ encounterId: null, happenedAt: now, body: body(given) });
    expect(once()).toBe(once({ note: 'again' }));
    expect(once()).not.toBe(once({ consciousness: 'V' }));
    expect(once({ status: 'entered-in-error' })).toBeNull();
    expect(() => mustBeStanding({ status: 'entered-in-error' })).toThrow(EnteredInError);
    expect(() => mustBeStanding({ status: 'corrected' })).not.toThrow();
  });
});
