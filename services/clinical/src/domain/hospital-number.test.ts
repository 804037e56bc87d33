import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hospitalNumber, sequenceOf } from './hospital-number.ts';

const sequence = fc.integer({ min: 1, max: 10_000_000 });
const replaceAt = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + by.length);

describe('hospital number', () => {
  test.each([
    [1, 'NC-000013'],
    [572, 'NC-005724'],
    [434, 'NC-004340'],
    [99_999, 'NC-999999'],
    [1_000_000, 'NC-10000004'],
  ])('of registration %i is %s', (given, number) => {
    expect(hospitalNumber(given)).toBe(number);
  });

  test('stands for the registration it was made from, however it is typed', () => {
    fc.assert(
      fc.property(sequence, (given) => {
        const number = hospitalNumber(given);
        const bare = number.slice(3).replace(/^0+/, '');
        for (const typed of [number, number.toLowerCase(), ` ${number} `, number.replace('-', ' '), bare])
          expect(sequenceOf(typed)).toBe(given);
      }),
    );
  });

  test('with one wrong digit is none', () => {
    fc.assert(
      fc.property(sequence, fc.nat(5), fc.nat(9), (given, at, digit) => {
        const number = hospitalNumber(given);
        const wrong = replaceAt(number, number.length - 1 - at, String(digit));
        fc.pre(wrong !== number);
        expect(sequenceOf(wrong)).toBeUndefined();
      }),
    );
  });

  test('with two neighbouring digits swapped is none', () => {
    fc.assert(
      fc.property(sequence, fc.nat(4), (given, at) => {
        const number = hospitalNumber(given);
        const [left = '', right = ''] = number.slice(-2 - at);
        fc.pre(left !== right);
        expect(sequenceOf(replaceAt(number, number.length - 2 - at, right + left))).toBeUndefined();
      }),
    );
  });

  test.each(['', 'NC-', 'NC-12x', '0', 'Amina', '-13'])('%j is none', (typed) => {
    expect(sequenceOf(typed)).toBeUndefined();
  });
});
