import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DutyOverlaps,
  DutyTooLong,
  LicenceMissing,
  OnLeave,
  OtherFacility,
  RestTooShort,
  StaffInactive,
  WrongProfession,
} from '@nilecare/contracts/api/business.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { mayBeOnDuty, type DutyPlan, type PersonsTime } from './duty.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n));
const nurse = { id: 'amina', facilityIds: ['cairo', 'giza'], profession: 'nurse' as const, active: true };
const day: DutyPlan = {
  wardId: 'icu',
  facilityId: 'cairo',
  role: 'nurse',
  inCharge: false,
  onCall: null,
  shiftId: null,
  overrideReason: null,
  from: hour(7),
  to: hour(19),
};
const licence = { kind: 'nursing' as const, validFrom: '2026-01-01', validUntil: '2026-12-31' };
const cairo = zonedTime('Africa/Cairo');
const free: PersonsTime = { duties: [], leaves: [], licences: [licence], home: cairo, place: cairo };
const duty = (from: number, to: number, onCall: DutyPlan['onCall'] = null, wardId = 'icu') => ({
  from: hour(from),
  to: hour(to),
  onCall,
  wardId,
});
const judged = (plan: Partial<DutyPlan>, time: Partial<PersonsTime> = {}) =>
  mayBeOnDuty(nurse, { ...day, ...plan }, { ...free, ...time });

describe('a nurse', () => {
  test('is put on duty, in each of her facilities', () => {
    expect(() => judged({})).not.toThrow();
    expect(() => judged({ facilityId: 'giza' })).not.toThrow();
  });

  test.each([
    ['the same', 7, 19],
    ['the beginning', 6, 8],
    ['the end', 18, 20],
    ['the middle', 12, 13],
    ['all of it', 0, 24],
  ])('is not on duty twice: %s', (_, from, to) => {
    expect(() => judged({}, { duties: [duty(from, to)] })).toThrow(DutyOverlaps);
  });

  test('is not on duty twice by a millisecond', () => {
    const late = { ...duty(0, 7), to: new Date(hour(7).getTime() + 1) };
    expect(() => judged({ overrideReason: 'shortage' }, { duties: [late] })).toThrow(DutyOverlaps);
  });

  test.each([
    ['one who left', { ...nurse, active: false }, day, StaffInactive],
    ['one of another facility', { ...nurse, facilityIds: ['khartoum'] }, day, OtherFacility],
    ['a pharmacist', { ...nurse, profession: 'pharmacist' as const }, day, WrongProfession],
    ['a doctor as nurse', { ...nurse, profession: 'doctor' as const }, day, WrongProfession],
    ['anybody for four days', nurse, { ...day, to: hour(7 + 73) }, DutyTooLong],
  ])('is not %s', (_, person, asked, error) => {
    expect(() => mayBeOnDuty(person, asked, free)).toThrow(error);
  });
});

describe('on call', () => {
  test('is somebody for a weekend', () => {
    expect(() => judged({ onCall: 'first', to: hour(7 + 72) })).not.toThrow();
  });

  test('is somebody for several wards at once, for each of them once, and never while present', () => {
    expect(() => judged({ onCall: 'first' }, { duties: [duty(0, 24, 'second', 'hdu')] })).not.toThrow();
    expect(() => judged({ onCall: 'first' }, { duties: [duty(0, 24, 'second')] })).toThrow(DutyOverlaps);
    expect(() => judged({ onCall: 'first' }, { duties: [duty(0, 24, null, 'hdu')] })).toThrow(DutyOverlaps);
    expect(() => judged({}, { duties: [duty(0, 24, 'first', 'hdu')] })).toThrow(DutyOverlaps);
  });
});

describe('eleven hours of rest', () => {
  test.each([
    ['before, too little', duty(-5, -3), 'rests'],
    ['before, by an hour too little', duty(-10, -3), 'rests'],
    ['after, too little', duty(29, 31), 'works'],
    ['none', duty(19, 31), 'works'],
    ['before, enough', duty(-10, -4), 'done'],
    ['after, enough', duty(30, 40), 'done'],
    ['on call needs none', duty(19, 31, 'first'), 'done'],
  ])('%s', (_, other, result) => {
    const asked = () => judged({}, { duties: [other] });
    if (result === 'done') expect(asked).not.toThrow();
    else expect(asked).toThrow(RestTooShort);
    expect(() => judged({ overrideReason: 'three are ill' }, { duties: [other] })).not.toThrow();
    expect(() => judged({ onCall: 'first' }, { duties: [other] })).not.toThrow();
  });
});

describe('leave', () => {
  const one = { from: '2026-11-23', to: '2026-11-24' };
  test.each([
    ['within it', 7, 19, true],
    ['until its midnight in Cairo', -9, -2, false],
    ['a minute into it', -9, -1.9, true],
    ['from its end in Cairo', 46, 50, false],
    ['the last hour of it', 45, 50, true],
  ])('is kept free: %s', (_, from, to, refused) => {
    const asked = () =>
      judged({ from: hour(0 + from), to: new Date(hour(0).getTime() + to * 3_600_000) }, { leaves: [one] });
    if (refused) expect(asked).toThrow(OnLeave);
    else expect(asked).not.toThrow();
  });
});

describe('a licence', () => {
  const until = (validUntil: string) => ({ ...licence, validUntil });
  test.each([
    ['none', [], hour(7)],
    ['of another profession', [{ ...licence, kind: 'pharmacy' as const }], hour(7)],
    ['that ended the day before', [until('2026-11-22')], hour(7)],
    ['that begins tomorrow', [{ ...licence, validFrom: '2026-11-24' }], hour(7)],
    ['that ends within the duty, by the clocks of the ward', [until('2026-11-23')], hour(14)],
    ['with a day missing before the next', [until('2026-11-22'), { ...licence, validFrom: '2026-11-24' }], hour(7)],
  ])('is needed for all of the duty: %s', (_, licences, from) => {
    expect(() => judged({ from, to: new Date(from.getTime() + 9 * 3_600_000) }, { licences })).toThrow(LicenceMissing);
  });

  test('lasts to the midnight of its last day, and may be followed by another', () => {
    const upToMidnight = { from: hour(14), to: hour(22) };
    expect(() => judged(upToMidnight, { licences: [until('2026-11-23')] })).not.toThrow();
    const renewed = [{ ...licence, validFrom: '2026-11-24' }, until('2026-11-23')];
    expect(() => judged({ to: hour(31) }, { licences: renewed })).not.toThrow();
    const inKhartoum = { ...upToMidnight, to: hour(23) };
    expect(() => judged(inKhartoum, { licences: [until('2026-11-23')] })).toThrow(LicenceMissing);
  });
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, hours]) => ({ from: hour(from), to: hour(from + hours) }));
const plan = fc
  .tuple(span, fc.constantFrom(null, 'first' as const), fc.constantFrom('icu', 'hdu'))
  .map(([times, onCall, wardId]): DutyPlan => ({ ...day, ...times, onCall, wardId, overrideReason: 'as it comes' }));

test('in whatever order duties are asked for, nobody is ever present at two places, or present and on call', () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 20 }), (asked) => {
      const given: DutyPlan[] = [];
      for (const one of asked)
        try {
          mayBeOnDuty(nurse, one, { ...free, duties: given });
          given.push(one);
        } catch (error) {
          if (!(error instanceof DutyOverlaps)) throw error;
        }
      for (let at = 0; at <= 124; at += 1) {
        const now = given.filter((it) => it.from <= hour(at) && hour(at) < it.to);
        if (now.some((it) => it.onCall === null)) expect(now).toHaveLength(1);
        expect(new Set(now.map((it) => it.wardId)).size).toBe(now.length);
      }
    }),
  );
});
