import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DutyOverlaps,
  DutyTooLong,
  OtherFacility,
  StaffInactive,
  WrongProfession,
} from '@nilecare/contracts/api/business.ts';
import { assign, overlap, type DutyAsked } from './duty.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n));
const nurse = { id: 'amina', facilityId: 'cairo', profession: 'nurse' as const, active: true };
const day: DutyAsked = { wardId: 'icu', facilityId: 'cairo', role: 'nurse', from: hour(7), to: hour(19) };

describe('a nurse', () => {
  test('is put on duty', () => {
    expect(assign(nurse, day, [])).toMatchObject({ staffId: 'amina', ...day });
  });

  test('goes from one duty to the next without a gap', () => {
    expect(() =>
      assign(nurse, day, [
        { from: hour(-5), to: hour(7) },
        { from: hour(19), to: hour(31) },
      ]),
    ).not.toThrow();
  });

  test.each([
    ['the same', hour(7), hour(19)],
    ['the beginning', hour(6), hour(8)],
    ['the end', hour(18), hour(20)],
    ['the middle', hour(12), hour(13)],
    ['all of it', hour(0), hour(24)],
    ['a millisecond', hour(0), new Date(hour(7).getTime() + 1)],
  ])('is not on duty twice: %s', (_, from, to) => {
    expect(() => assign(nurse, day, [{ from, to }])).toThrow(DutyOverlaps);
  });

  test.each([
    ['one who left', { ...nurse, active: false }, day, StaffInactive],
    ['one of another facility', { ...nurse, facilityId: 'khartoum' }, day, OtherFacility],
    ['a pharmacist', { ...nurse, profession: 'pharmacist' as const }, day, WrongProfession],
    ['a doctor as nurse', { ...nurse, profession: 'doctor' as const }, day, WrongProfession],
    ['anybody for four days', nurse, { ...day, to: hour(7 + 73) }, DutyTooLong],
  ])('is not %s', (_, person, asked, error) => {
    expect(() => assign(person, asked, [])).toThrow(error);
  });

  test('may be on call for a weekend', () => {
    expect(() => assign(nurse, { ...day, to: hour(7 + 72) }, [])).not.toThrow();
  });
});

const span = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, hours]) => ({ from: hour(from), to: hour(from + hours) }));

test('two duties overlap exactly when there is an hour in both', () => {
  fc.assert(
    fc.property(span, span, (one, other) => {
      const hours = Array.from({ length: 130 }, (_, n) => hour(n));
      const inBoth = hours.some((it) => [one, other].every(({ from, to }) => from <= it && it < to));
      expect(overlap(one, other)).toBe(inBoth);
      expect(overlap(other, one)).toBe(inBoth);
    }),
  );
});

test('in whatever order duties are asked for, the ones that were given never overlap', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 20 }), (asked) => {
      const given: { from: Date; to: Date }[] = [];
      for (const one of asked)
        try {
          given.push(assign(nurse, { ...day, ...one }, given));
        } catch (error) {
          if (!(error instanceof DutyOverlaps)) throw error;
        }
      for (const [index, one] of given.entries())
        for (const other of given.slice(index + 1)) expect(overlap(one, other)).toBe(false);
    }),
  );
});
