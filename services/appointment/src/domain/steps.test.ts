import { expect, test } from 'vitest';
import { AppointmentNotPossible } from '@nilecare/contracts/api/appointment.ts';
import { AppointmentState } from '@nilecare/contracts/appointments.ts';
import { mustAllow, mustBeItsDay, mustHaveBegun, type Step } from './steps.ts';

const may = (step: Step): string[] =>
  AppointmentState.options.filter((state) => {
    try {
      mustAllow({ state, step: null }, step);
      return true;
    } catch {
      return false;
    }
  });

test('each step is for the states before it, and none for what is over', () => {
  expect(may('cancel')).toEqual(['pending', 'booked']);
  expect(may('check-in')).toEqual(['booked']);
  expect(may('call')).toEqual(['arrived']);
  expect(may('complete')).toEqual(['arrived', 'checked-in']);
  expect(may('miss')).toEqual(['booked']);
});

test('while she is being checked in nobody cancels or moves it, and who checks her in again does no harm', () => {
  const arriving = { state: 'booked', step: 'arriving' } as const;
  expect(() => mustAllow(arriving, 'check-in')).not.toThrow();
  for (const step of ['cancel', 'reschedule', 'miss'] as const)
    expect(() => mustAllow(arriving, step)).toThrow(AppointmentNotPossible);
  expect(() => mustAllow({ state: 'arrived', step: 'completing' }, 'call')).toThrow(AppointmentNotPossible);
  expect(() => mustAllow({ state: 'arrived', step: 'completing' }, 'complete')).not.toThrow();
});

test('nobody misses what has not begun, and nobody comes a day early or late', () => {
  const from = new Date('2026-11-30T09:00:00Z');
  const at = (time: string) => new Date(`2026-11-30T${time}:00Z`);
  expect(() => mustHaveBegun({ state: 'booked', from }, at('08:59'))).toThrow(AppointmentNotPossible);
  expect(() => mustHaveBegun({ state: 'booked', from }, at('09:00'))).not.toThrow();
  for (const other of ['2026-11-29T20:00:00Z', '2026-11-30T22:00:00Z'])
    expect(() => mustBeItsDay({ state: 'booked', from }, new Date(other))).toThrow('another day');
  for (const time of ['06:00', '17:00']) expect(() => mustBeItsDay({ state: 'booked', from }, at(time))).not.toThrow();
});
