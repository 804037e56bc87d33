import { AppointmentState } from '@nilecare/contracts/appointments.ts';
import { roleSeeds } from '@nilecare/contracts/permissions.ts';
import { expect, test } from 'vitest';
import { actsOf, stageOf } from './appointment-acts.ts';

const FROM = '2026-11-28T09:00:00.000Z';
const at = (time: string) => Date.parse(`2026-11-28T${time}:00.000Z`);
const desk = roleSeeds.receptionist.permissions;

test('the desk checks in, moves and cancels what is booked; nobody missed what has not begun', () => {
  expect(actsOf({ state: 'booked', from: FROM }, desk, at('08:59'))).toEqual(['check-in', 'move', 'cancel']);
  expect(actsOf({ state: 'booked', from: FROM }, desk, at('09:00'))).toEqual(['check-in', 'miss', 'move', 'cancel']);
});

test('who comes on another day is not checked in', () => {
  const dayBefore = Date.parse('2026-11-27T20:59:00.000Z');
  expect(actsOf({ state: 'booked', from: FROM }, desk, dayBefore)).toEqual(['move', 'cancel']);
  expect(actsOf({ state: 'booked', from: FROM }, desk, dayBefore + 60_000)).toContain('check-in');
});

test('what is over stays as it is, and who may only look does nothing', () => {
  for (const state of AppointmentState.options) {
    if (stageOf({ state }) === 'over') expect(actsOf({ state, from: FROM }, desk, at('10:00'))).toEqual([]);
    expect(actsOf({ state, from: FROM }, ['appointment:read'], at('10:00'))).toEqual([]);
  }
});
