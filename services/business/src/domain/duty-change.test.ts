import { describe, expect, test } from 'vitest';
import { DutyBegun, DutyCancelled } from '@nilecare/contracts/api/business-roster.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { changedDuty, mustBeAhead } from './duty-change.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n));
const duty = {
  id: 'one',
  version: 1,
  staffId: 'amina',
  wardId: 'icu',
  facilityId: 'cairo',
  role: 'nurse' as const,
  inCharge: false,
  onCall: null,
  shiftId: null,
  overrideReason: null,
  from: hour(7),
  to: hour(15),
  cancelled: false,
};

test('before it begins, everything of a duty can be changed', () => {
  const change = { staffId: 'hoda', from: hour(8), to: hour(16), inCharge: true };
  const { cancelled: _cancelled, ...before } = duty;
  expect(changedDuty(duty, change, hour(6))).toEqual({ ...before, ...change, version: 2 });
});

describe('once it has begun', () => {
  test.each([
    ['its end, later', { to: hour(17) }, 9, 'done'],
    ['its end, now', { to: hour(9) }, 9, 'done'],
    ['who is in charge', { inCharge: true }, 9, 'done'],
    ['its end, to what has passed', { to: hour(8) }, 9, DutyBegun],
    ['its person', { staffId: 'hoda' }, 9, DutyBegun],
    ['its beginning', { from: hour(8) }, 9, DutyBegun],
    ['its role', { role: 'doctor' as const }, 9, DutyBegun],
    ['to a call', { onCall: 'first' as const }, 9, DutyBegun],
    ['anything when it is over', { to: hour(17) }, 15, DutyBegun],
  ])('%s', (_, change, now, result) => {
    const changed = () => changedDuty(duty, change, hour(now));
    if (result === 'done') expect(changed()).toMatchObject(change);
    else expect(changed).toThrow(result as typeof DutyBegun);
  });

  test('it is neither cancelled nor exchanged', () => {
    expect(() => mustBeAhead(duty, hour(7))).toThrow(DutyBegun);
    expect(() => mustBeAhead(duty, hour(6))).not.toThrow();
  });
});

test('what is cancelled stays so', () => {
  expect(() => changedDuty({ ...duty, cancelled: true }, { to: hour(16) }, hour(6))).toThrow(DutyCancelled);
  expect(() => mustBeAhead({ ...duty, cancelled: true }, hour(6))).toThrow(DutyCancelled);
});

test('a duty has an end after its beginning, and only a nurse who is present is in charge', () => {
  expect(() => changedDuty(duty, { to: hour(7) }, hour(6))).toThrow(InvalidRequest);
  expect(() => changedDuty({ ...duty, inCharge: true }, { onCall: 'first' }, hour(6))).toThrow(InvalidRequest);
  expect(() => changedDuty({ ...duty, role: 'doctor' }, { inCharge: true }, hour(6))).toThrow(InvalidRequest);
});
