import { describe, expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Duty, PersonsTime } from './duty.ts';
import { copied, movedByDays } from './week-copy.ts';

const cairo = zonedTime('Africa/Cairo');
const at = (text: string) => new Date(text);
const duty: Duty = {
  id: 'one',
  version: 3,
  staffId: 'amina',
  wardId: 'icu',
  facilityId: 'cairo',
  role: 'nurse',
  inCharge: true,
  onCall: null,
  shiftId: null,
  overrideReason: 'shortage of that week',
  from: at('2026-10-22T22:00:00+03:00'),
  to: at('2026-10-23T06:00:00+03:00'),
};

test('a copy has the same times on the clock, in the week after the clocks changed as well', () => {
  expect(movedByDays(duty, 7, cairo, undefined)).toEqual({
    wardId: 'icu',
    facilityId: 'cairo',
    role: 'nurse',
    inCharge: true,
    onCall: null,
    shiftId: null,
    overrideReason: null,
    from: at('2026-10-29T22:00:00+03:00'),
    to: at('2026-10-30T06:00:00+02:00'),
  });
});

test('a copy of a shift has the hours that the shift has now', () => {
  const moved = movedByDays(duty, 14, cairo, { from: 21 * 60, to: 7 * 60 });
  expect([moved.from, moved.to]).toEqual([at('2026-11-05T21:00:00+02:00'), at('2026-11-06T07:00:00+02:00')]);
});

describe('what stands there already', () => {
  const plan = movedByDays(duty, 7, cairo, undefined);
  const person = { id: 'amina', facilityIds: ['cairo'], profession: 'nurse' as const, active: true };
  const licences = [{ kind: 'nursing' as const, validFrom: '2020-01-01', validUntil: '2030-01-01' }];
  const time: PersonsTime = { duties: [], leaves: [], licences, home: cairo, place: cairo };

  test('is not made again; what a rule forbids is named', () => {
    expect(copied(person, plan, time)).toEqual({ plan });
    expect(copied(person, plan, { ...time, duties: [plan] })).toEqual({ code: 'already-there' });
    expect(copied(person, plan, { ...time, duties: [{ ...plan, wardId: 'hdu' }] })).toEqual({ code: 'duty-overlaps' });
    expect(copied({ ...person, active: false }, plan, time)).toEqual({ code: 'staff-inactive' });
  });
});
