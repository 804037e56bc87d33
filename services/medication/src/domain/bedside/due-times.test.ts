import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { dueTimes, isDueAt, type DosePlan } from './due-times.ts';

const cairo = zonedTime('Africa/Cairo');
const khartoum = zonedTime('Africa/Khartoum');
const clock = (times: readonly number[], given: Partial<Extract<DosePlan, { kind: 'clock' }>> = {}): DosePlan => ({
  kind: 'clock',
  minutes: times.map((hour) => hour * 60),
  everyDays: 1,
  weekdays: [],
  ...given,
});
const iso = (dates: readonly Date[]) => dates.map((it) => it.toISOString());
const at = (text: string) => new Date(text);

test('twice a day is due at the hospital’s times, from the order on and never after its end', () => {
  const course = { plan: clock([9, 21]), startAt: at('2026-01-10T10:00:00Z'), endAt: at('2026-01-12T07:00:00Z') };
  expect(iso(dueTimes(course, { from: at('2026-01-01T00:00:00Z'), to: at('2026-02-01T00:00:00Z') }, cairo))).toEqual([
    '2026-01-10T19:00:00.000Z',
    '2026-01-11T07:00:00.000Z',
    '2026-01-11T19:00:00.000Z',
  ]);
});

test('nine in the morning stays nine in the morning when Egypt changes its clocks', () => {
  const course = { plan: clock([9]), startAt: at('2026-04-22T00:00:00Z'), endAt: null };
  expect(iso(dueTimes(course, { from: at('2026-04-23T00:00:00Z'), to: at('2026-04-25T00:00:00Z') }, cairo))).toEqual([
    '2026-04-23T07:00:00.000Z',
    '2026-04-24T06:00:00.000Z',
  ]);
});

test('every eight hours is eight hours, also in the night in which clocks are changed', () => {
  const course = {
    plan: { kind: 'interval', minutes: 480 } as const,
    startAt: at('2026-04-23T18:00:00Z'),
    endAt: null,
  };
  expect(iso(dueTimes(course, { from: at('2026-04-23T18:00:01Z'), to: at('2026-04-24T18:00:00Z') }, cairo))).toEqual([
    '2026-04-24T02:00:00.000Z',
    '2026-04-24T10:00:00.000Z',
  ]);
});

test('on every other day and on weekdays only; once is once; as needed is never due', () => {
  const startAt = at('2026-01-10T00:00:00Z');
  const span = { from: startAt, to: at('2026-01-18T00:00:00Z') };
  const days = (plan: DosePlan) => dueTimes({ plan, startAt, endAt: null }, span, khartoum).map(khartoum.date);
  expect(days(clock([9], { everyDays: 2 }))).toEqual(['2026-01-10', '2026-01-12', '2026-01-14', '2026-01-16']);
  expect(days(clock([9], { weekdays: [1, 4] }))).toEqual(['2026-01-12', '2026-01-15']);
  expect(days({ kind: 'once' })).toEqual(['2026-01-10']);
  expect(days({ kind: 'as-needed' })).toEqual([]);
});

test('what is ordered in the evening, once a week, begins the next morning and not in a week', () => {
  const course = { plan: clock([8], { everyDays: 7 }), startAt: at('2026-01-10T18:36:00Z'), endAt: null };
  const span = { from: course.startAt, to: at('2026-02-01T00:00:00Z') };
  expect(dueTimes(course, span, cairo).map(cairo.date)).toEqual(['2026-01-11', '2026-01-18', '2026-01-25']);
  const early = { ...course, startAt: at('2026-01-10T05:00:00Z') };
  expect(dueTimes(early, span, cairo).map(cairo.date)).toEqual(['2026-01-17', '2026-01-24', '2026-01-31']);
});

test('a dose is due at its moment alone', () => {
  const course = { plan: clock([8, 20]), startAt: at('2026-01-10T00:00:00Z'), endAt: null };
  const due = at('2026-01-10T06:00:00Z');
  expect(isDueAt(course, due, cairo)).toBe(true);
  expect(isDueAt(course, new Date(due.getTime() + 60_000), cairo)).toBe(false);
});

const zones = fc.constantFrom(cairo, khartoum);
const days = fc.integer({ min: 0, max: 365 }).map((days_) => addDays('2026-01-01', days_));

test('on every day of the year each time of the plan is one dose, whatever the clocks do', () => {
  fc.assert(
    fc.property(
      zones,
      days,
      fc.uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 6 }),
      (zone, date, minutes) => {
        const plan: DosePlan = { kind: 'clock', minutes, everyDays: 1, weekdays: [] };
        const due = dueTimes({ plan, startAt: at('2025-12-01T00:00:00Z'), endAt: null }, zone.day(date), zone);
        expect(due).toHaveLength(minutes.length);
      },
    ),
  );
});

test('spans that touch share no dose and lose none, whatever the plan', () => {
  const plans: fc.Arbitrary<DosePlan> = fc.oneof(
    fc.integer({ min: 30, max: 4000 }).map((minutes): DosePlan => ({ kind: 'interval', minutes })),
    fc
      .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 1, maxLength: 4 })
      .map((minutes): DosePlan => ({ kind: 'clock', minutes, everyDays: 1, weekdays: [] })),
  );
  fc.assert(
    fc.property(zones, plans, days, fc.integer({ min: 1, max: 71 }), (zone, plan, date, cut) => {
      const course = { plan, startAt: at('2026-01-01T03:17:00Z'), endAt: null };
      const from = zone.instant(date, 0);
      const middle = new Date(from.getTime() + cut * 3_600_000);
      const to = new Date(from.getTime() + 72 * 3_600_000);
      const whole = dueTimes(course, { from, to }, zone);
      expect([
        ...dueTimes(course, { from, to: middle }, zone),
        ...dueTimes(course, { from: middle, to }, zone),
      ]).toEqual(whole);
      for (const due of whole) expect(isDueAt(course, due, zone)).toBe(true);
    }),
  );
});
