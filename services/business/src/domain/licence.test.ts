import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, datesBetween } from '@nilecare/service-kit/zoned-time.ts';
import { firstUnlicensedDay } from './licence.ts';

const day = (n: number) => addDays('2026-02-20', n);
const licence = fc
  .tuple(
    fc.integer({ min: 0, max: 20 }),
    fc.integer({ min: 0, max: 8 }),
    fc.constantFrom('nursing', 'medical', 'pharmacy'),
  )
  .map(([from, days, kind]) => ({ kind, validFrom: day(from), validUntil: day(from + days) }) as const);

test('the first day without a licence is the first that none of them covers', () => {
  fc.assert(
    fc.property(fc.array(licence, { maxLength: 6 }), fc.integer({ min: 0, max: 25 }), fc.nat(4), (all, first, days) => {
      const uncovered = datesBetween(day(first), day(first + days)).find(
        (date) => !all.some((it) => it.kind === 'nursing' && it.validFrom <= date && date <= it.validUntil),
      );
      expect(firstUnlicensedDay('nurse', all, day(first), day(first + days))).toBe(uncovered ?? null);
    }),
  );
});

test('a doctor needs a medical licence or that of a specialist', () => {
  const of = (kind: 'medical' | 'specialist' | 'nursing') => [{ kind, validFrom: day(0), validUntil: day(9) }];
  expect(firstUnlicensedDay('doctor', of('medical'), day(1), day(2))).toBeNull();
  expect(firstUnlicensedDay('doctor', of('specialist'), day(1), day(2))).toBeNull();
  expect(firstUnlicensedDay('doctor', of('nursing'), day(1), day(2))).toBe(day(1));
});
