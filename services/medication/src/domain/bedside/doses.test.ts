import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { byUrgency, dosesOf, type Given } from './doses.ts';

const cairo = zonedTime('Africa/Cairo');
const at = (time: string) => new Date(`2026-01-10T${time}:00Z`);
const course = {
  plan: { kind: 'clock', minutes: [8 * 60, 14 * 60, 20 * 60], everyDays: 1, weekdays: [] },
  startAt: at('00:00'),
  endAt: null,
} as const;
const steps = [{ course, dose: { value: 5, unit: 'mg' } }];
const span = { from: at('00:00'), to: at('23:00'), now: at('13:10') };
const given = (dueAt: Date | null, time: string, outcome: Given['outcome'] = 'given'): Given => ({
  id: time,
  dueAt,
  at: at(time),
  outcome,
});

test('what is recorded is not due any more; what is late stands first, then by its time', () => {
  const doses = dosesOf({ steps, asNeeded: null, isActive: true }, [given(at('06:00'), '06:20')], span, cairo);
  expect(doses.toSorted(byUrgency).map((it) => [it.dueAt?.toISOString().slice(11, 16), it.state])).toEqual([
    ['12:00', 'late'],
    ['18:00', 'later'],
    ['06:00', 'recorded'],
  ]);
});

test('of an order that is held or has ended nothing is due, and what was given stays to be seen', () => {
  const held = dosesOf({ steps, asNeeded: null, isActive: false }, [given(at('06:00'), '06:20')], span, cairo);
  expect(held.map((it) => it.state)).toEqual(['recorded']);
});

test('as needed: the next one may be given, or waits until the interval is over; a refused one starts none', () => {
  const order = {
    steps: [{ course: { ...course, plan: { kind: 'as-needed' } as const }, dose: { value: 5, unit: 'mg' } }],
    asNeeded: { minMinutes: 240, maxPerDay: null },
    isActive: true,
  };
  const states = (of: readonly Given[]) =>
    dosesOf(order, of, span, cairo).map((it) => [it.state, it.from?.toISOString().slice(11, 16)]);
  expect(states([])).toEqual([['available', undefined]]);
  expect(states([given(null, '12:00')])).toEqual([
    ['recorded', undefined],
    ['waiting', '16:00'],
  ]);
  expect(states([given(null, '12:00', 'refused')]).at(-1)).toEqual(['available', undefined]);
});

test('a taper is due with the dose of its step, and no dose is lost where one goes over into the next', () => {
  const step = (value: number, from: string, to: string | null) => ({
    course: { ...course, startAt: at(from), endAt: to === null ? null : at(to) },
    dose: { value, unit: 'mg' },
  });
  const taper = { steps: [step(40, '00:00', '12:00'), step(20, '12:00', null)], asNeeded: null, isActive: true };
  const doses = dosesOf(taper, [], { ...span, now: at('00:30') }, cairo);
  expect(doses.map((it) => [it.dueAt?.toISOString().slice(11, 16), it.dose?.value])).toEqual([
    ['06:00', 40],
    ['12:00', 20],
    ['18:00', 20],
  ]);
});
