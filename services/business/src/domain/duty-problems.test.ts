import { expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Duty } from './duty.ts';
import { dutiesForbiddenTo, problemsOf, type PersonsFacts } from './duty-problems.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n));
const cairo = zonedTime('Africa/Cairo');
const duty: Duty = {
  id: 'one',
  version: 1,
  staffId: 'amina',
  wardId: 'icu',
  facilityId: 'cairo',
  role: 'nurse',
  inCharge: false,
  onCall: null,
  shiftId: null,
  overrideReason: null,
  from: hour(7),
  to: hour(15),
};
const licence = { kind: 'nursing' as const, validFrom: '2026-01-01', validUntil: '2026-12-31' };
const person: PersonsFacts = { active: true, leaves: [], licences: [licence], duties: [duty], home: cairo };
const problems = (facts: Partial<PersonsFacts>, one = duty) => problemsOf(one, { ...person, ...facts }, cairo);

test('a duty that could be assigned as it is has no problem', () => {
  expect(problems({})).toEqual([]);
});

test('what came after it was assigned is named, all of it', () => {
  const leave = { from: '2026-11-20', to: '2026-11-23' };
  expect(problems({ active: false, leaves: [leave], licences: [] })).toEqual([
    'staff-inactive',
    'on-leave',
    'licence-missing',
  ]);
});

test('too little rest is a problem unless one of the two duties has a reason for it', () => {
  const next = { ...duty, id: 'next', from: hour(16), to: hour(22) };
  const excused = { overrideReason: 'three are ill' };
  expect(problems({ duties: [duty, next] })).toEqual(['rest-too-short']);
  expect(problems({ duties: [duty, { ...next, ...excused }] })).toEqual([]);
  expect(problems({ duties: [duty, next] }, { ...duty, ...excused })).toEqual([]);
});

test('another profession or facility forbids the duties of the former', () => {
  const there = { ...duty, id: 'there', facilityId: 'giza' };
  const forbidden = (profession: 'nurse' | 'doctor', facilityIds: string[]) =>
    dutiesForbiddenTo({ profession, facilityIds }, [duty, there]).map((it) => it.id);
  expect(forbidden('nurse', ['cairo', 'giza'])).toEqual([]);
  expect(forbidden('nurse', ['cairo'])).toEqual(['there']);
  expect(forbidden('doctor', ['cairo', 'giza'])).toEqual(['one', 'there']);
});
