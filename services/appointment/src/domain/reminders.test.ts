import { expect, test } from 'vitest';
import { isStillRight, remindersOf } from './reminders.ts';

const from = new Date('2026-11-30T09:00:00Z');
const before = (hours: number) => new Date(from.getTime() - hours * 3_600_000);
const dayBefore = { kind: 'day-before', startsAt: from } as const;
const shortly = { kind: 'two-hours-before', startsAt: from } as const;
const standing = { state: 'booked', from, attention: null };

test('who books late is not reminded of what she knows', () => {
  expect(remindersOf(from, before(48)).map((it) => it.kind)).toEqual(['day-before', 'two-hours-before']);
  expect(remindersOf(from, before(24)).map((it) => it.kind)).toEqual(['two-hours-before']);
  expect(remindersOf(from, before(2))).toEqual([]);
});

test('after an outage the earlier one is sent late, until the later one is due', () => {
  expect(isStillRight(dayBefore, standing, before(20))).toBe(true);
  expect(isStillRight(dayBefore, standing, before(2))).toBe(false);
  expect(isStillRight(shortly, standing, before(1))).toBe(true);
  expect(isStillRight(shortly, standing, from)).toBe(false);
});

test('what was cancelled, moved or has begun is not reminded of, nor who has died', () => {
  for (const state of ['cancelled', 'arrived', 'pending', 'noshow'])
    expect(isStillRight(shortly, { ...standing, state }, before(2))).toBe(false);
  expect(isStillRight(shortly, { ...standing, from: before(-24) }, before(2))).toBe(false);
  expect(isStillRight(shortly, { ...standing, attention: 'patient-deceased' }, before(2))).toBe(false);
  expect(isStillRight(shortly, { ...standing, attention: 'doctor-unavailable' }, before(2))).toBe(true);
});
