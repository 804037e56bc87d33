import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { numberOf, optionalNumber } from './numbers.ts';

describe('a number that is typed', () => {
  test.each([
    ['36.6', 36.6],
    ['36,6', 36.6],
    ['٣٦٫٦', 36.6],
    ['۱۲۰', 120],
    [' 97 ', 97],
    ['', null],
    ['  ', null],
  ])('%j is %j', (entry, number) => expect(numberOf(entry)).toBe(number));

  test('is refused when it is none, or does not fit', () => {
    const dose = optionalNumber(z.number().int().min(1).max(20));
    expect(dose.safeParse('').data).toBeNull();
    expect(dose.safeParse('2').data).toBe(2);
    for (const wrong of ['two', '0', '1.5', '21']) expect(dose.safeParse(wrong).success).toBe(false);
  });
});
