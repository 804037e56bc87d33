import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AlarmPriority } from '@nilecare/contracts/alarms.ts';
import { news2Parameters } from '@nilecare/contracts/news2.ts';
import type { ParameterName, VitalValues } from '@nilecare/contracts/vitals.ts';
import { NEWS2_REACH_MS, type Readings } from '../news2-reach.ts';
import type { Sample } from '../sample.ts';
import { evaluate } from './evaluate.ts';
import { MonitoredPatient, sampleAt, START } from './monitored-patient.fixture.ts';
import { rebuild } from './rebuild.ts';
import { engineSettings, rebuildWindowMs } from './settings.ts';

/** Values about the limits, where things happen, and zeros, where they are least clear. */
const about: Readonly<Partial<Record<ParameterName, readonly number[]>>> = {
  hr: [0, 30, 39, 41, 44, 49, 52, 75, 108, 109, 112, 116, 119, 121, 140],
  pulse: [0, 30, 75, 115, 130],
  spo2: [0, 80, 87, 88.5, 90, 91.5, 92.5, 97],
  resp: [0, 4, 7, 8.5, 14, 25, 40],
  abp_sys: [0, 18, 70, 93, 97, 120, 185, 230],
  abp_dia: [0, 14, 45, 75],
  temp: [0, 31, 34, 37, 39.5, 42],
};

const values: fc.Arbitrary<VitalValues> = fc.record(
  Object.fromEntries(Object.entries(about).map(([name, levels]) => [name, fc.constantFrom(...levels)])),
  { requiredKeys: [] },
);
const rhythm = fc.option(fc.constantFrom('normal', 'vfib', 'asystole'), { nil: undefined, freq: 8 });

/** How far apart samples are, ms: mostly a second or less, sometimes a minute, sometimes an outage. */
const apart = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 4000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 4000, max: 60_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 400_000 }) },
);

/** Samples in the order of their times; each value is held for some samples, as in life. */
const stream = fc
  .array(fc.tuple(values, rhythm, fc.array(apart, { minLength: 1, maxLength: 12 })), { minLength: 1, maxLength: 12 })
  .map((episodes) => {
    let time = 0;
    return episodes.flatMap(([shown, word, gaps]) => gaps.map((gap) => sampleAt((time += gap) / 1000, shown, word)));
  });

function fed(samples: readonly Sample[], patient = new MonitoredPatient()): MonitoredPatient {
  for (const sample of samples) patient.take(evaluate(patient.state, sample, patient.context(sample.time)));
  return patient;
}

describe('whatever a monitor sends', { timeout: 60_000 }, () => {
  test('an alarm is raised once, resolved at most once, and the open ones are those that were not resolved', () => {
    fc.assert(
      fc.property(stream, (samples) => {
        const { changes, state } = fed(samples);
        const open = new Map<string, string>();
        const seen = new Set<string>();
        for (const { type, alarm } of changes) {
          if (type === 'raised') {
            expect(seen.has(alarm.id)).toBe(false);
            expect(open.has(alarm.key)).toBe(false);
            seen.add(alarm.id);
            open.set(alarm.key, alarm.id);
          } else {
            expect(open.get(alarm.key)).toBe(alarm.id);
            if (type === 'resolved') open.delete(alarm.key);
          }
        }
        expect(
          Object.values(state.open)
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...open.values()].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('samples that come late or twice change nothing while the stream goes on', () => {
    fc.assert(
      fc.property(stream, fc.infiniteStream(fc.nat({ max: 1_000_000 })), (samples, choices) => {
        const calm = fed(samples);
        const disturbed = new MonitoredPatient();
        for (const [index, sample] of samples.entries()) {
          fed([sample], disturbed);
          const again = samples[choices.next().value % (index + 1)] ?? sample;
          const stale = { ...again, time: Math.min(again.time, sample.time - 10_001), values: { hr: 200, spo2: 50 } };
          for (const late of [again, stale, sample])
            disturbed.take(evaluate(disturbed.state, late, disturbed.context(sample.time)));
        }
        expect(disturbed.story).toEqual(calm.story);
        expect(disturbed.open).toEqual(calm.open);
      }),
      { numRuns: 200 },
    );
  });

  test('a critical value that lasts has an open high alarm', () => {
    const lasting = fc.constantFrom<[VitalValues, string, number]>(
      [{ hr: 140 }, 'hr:high', 0],
      [{ hr: 35 }, 'hr:low', 0],
      [{ spo2: 80 }, 'spo2:low', 10],
      [{ abp_sys: 70, abp_dia: 40 }, 'abp_sys:low', 5],
      [{ resp: 40 }, 'resp:high', 10],
      [{ temp: 42 }, 'temp:high', 0],
    );
    fc.assert(
      fc.property(stream, lasting, apart, (samples, [shown, key, seconds], gap) => {
        const patient = fed(samples);
        const from = ((samples.at(-1)?.time ?? START) - START + gap) / 1000;
        for (let second = 0; second <= seconds; second += 1) patient.shows(from + second, shown);
        expect(patient.alarm(key).priority).toBe('high');
      }),
      { numRuns: 300 },
    );
  });

  test('an engine that is rebuilt at any moment goes on as if nothing had happened', () => {
    fc.assert(
      fc.property(stream, fc.nat(), (samples, choice) => {
        const cut = choice % samples.length;
        const uninterrupted = fed(samples.slice(0, cut + 1));
        const rebuilt = new MonitoredPatient();
        const newest = samples[cut]?.time ?? START;
        rebuilt.state = rebuild(
          {
            open: Object.values(uninterrupted.state.open),
            samples: samples.filter(({ time }, at) => at <= cut && time >= newest - rebuildWindowMs(engineSettings)),
            readings: stored(uninterrupted.state.latest, newest),
          },
          rebuilt.context(newest),
        );
        expect(rebuilt.open).toEqual(uninterrupted.open);
        const before = uninterrupted.changes.length;
        fed(samples.slice(cut + 1), uninterrupted);
        fed(samples.slice(cut + 1), rebuilt);
        expect(rebuilt.changes.map(brief)).toEqual(uninterrupted.changes.slice(before).map(brief));
      }),
      { numRuns: 300 },
    );
  });
});

/** What is read of earlier minutes when an instance begins. */
const stored = (latest: Readings, newest: number): Readings =>
  Object.fromEntries(
    Object.entries(latest).filter(
      ([name, { at }]) => news2Parameters.some((it) => it === name) && newest - at <= NEWS2_REACH_MS,
    ),
  );

const brief = ({ type, alarm }: MonitoredPatient['changes'][number]) => `${type} ${alarm.id} ${alarm.value}`;

describe('limits', { timeout: 60_000 }, () => {
  /** Samples of one parameter, ten seconds apart or less. */
  const rates = fc.array(fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 60, max: 150 })), {
    minLength: 1,
    maxLength: 60,
  });

  test('inside the hysteresis nothing flaps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 118, max: 300 }), { minLength: 1, maxLength: 200 }), (hrs) => {
        const patient = new MonitoredPatient().shows(0, { hr: 121 });
        for (const [second, hr] of hrs.entries()) patient.shows(second + 1, { hr });
        expect(patient.story).toEqual(['raised hr:high high']);
      }),
    );
  });

  test('a rate that is never back for long is one alarm, however it swings', () => {
    const swings = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 14_999 }), fc.array(fc.integer({ min: 60, max: 300 }), { maxLength: 5 })),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(swings, (rounds) => {
        const patient = new MonitoredPatient().shows(0, { hr: 130 });
        let at = 0;
        for (const [ms, between] of rounds) {
          // Whatever it shows in between, less than the hold-off later it is beyond again.
          for (const [nth, hr] of between.entries())
            patient.shows(at + (ms / 1000) * ((nth + 1) / (between.length + 1)), { hr });
          at += ms / 1000;
          patient.shows(at, { hr: 130 });
          patient.waits(at);
        }
        expect(patient.story).toEqual(['raised hr:high high']);
      }),
      { numRuns: 300 },
    );
  });

  test('an alarm that is over was over for the hold-off, and nothing is called again sooner', () => {
    fc.assert(
      fc.property(rates, (steps) => {
        const patient = new MonitoredPatient();
        let [at, lastOut] = [0, -Infinity];
        const raisedAt: number[] = [];
        for (const [gap, hr] of steps) {
          at += gap / 1000;
          const before = patient.changes.length;
          patient.shows(at, { hr });
          if (hr > 107) lastOut = at;
          for (const { type, alarm } of patient.changes.slice(before)) {
            if (type === 'resolved' && !patient.open.some((it) => it.startsWith(alarm.key)) && alarm.key === 'hr:high')
              expect(at - lastOut).toBeGreaterThanOrEqual(15);
            if (type === 'raised' && alarm.priority === 'high' && alarm.key === 'hr:high') raisedAt.push(at);
          }
        }
        for (const [nth, moment] of raisedAt.entries())
          expect(moment - (raisedAt[nth - 1] ?? -Infinity)).toBeGreaterThanOrEqual(15);
      }),
      { numRuns: 300 },
    );
  });

  test('who is worse off at every moment never has the lesser alarm', () => {
    const urgency: Readonly<Record<AlarmPriority, number>> = { high: 3, medium: 2, low: 1 };
    const level = ({ state }: MonitoredPatient) => urgency[state.open['hr:high']?.priority ?? 'low'];
    fc.assert(
      fc.property(rates, fc.infiniteStream(fc.nat({ max: 40 })), (steps, more) => {
        const better = new MonitoredPatient();
        const worse = new MonitoredPatient();
        let at = 0;
        for (const [gap, hr] of steps) {
          at += gap / 1000;
          better.shows(at, { hr });
          worse.shows(at, { hr: hr + more.next().value });
          expect(level(worse)).toBeGreaterThanOrEqual(level(better));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the alarm holds the worst value since it began', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 121, max: 300 }), { minLength: 1, maxLength: 50 }), (hrs) => {
        const patient = new MonitoredPatient();
        for (const [second, hr] of hrs.entries()) patient.shows(second, { hr });
        expect(patient.alarm('hr:high').value).toBe(Math.max(...hrs));
      }),
    );
  });
});
