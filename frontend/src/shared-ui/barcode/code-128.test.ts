import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code128, code128Values } from './code-128.ts';

/** Reads the values back, as a scanner does after the bars. */
function read(values: readonly number[]): string {
  const [start = 0, ...rest] = values;
  const data = rest.slice(0, -2);
  const sum = data.reduce((total, value, index) => total + value * (index + 1), start);
  expect(rest.at(-2)).toBe(sum % 103);
  expect(rest.at(-1)).toBe(106);
  let set = start === 105 ? 'C' : 'B';
  let text = '';
  for (const value of data) {
    if (set === 'B' && value === 99) set = 'C';
    else if (set === 'C' && value === 100) set = 'B';
    else text += set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
  }
  return text;
}

const printable = fc.string({
  minLength: 1,
  maxLength: 40,
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
});
const withDigits = fc
  .array(fc.oneof(printable, fc.nat().map(String)), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

test('what is written is what is read, with a check character that is right', () => {
  fc.assert(
    fc.property(withDigits, (text) => {
      expect(read(code128Values(text))).toBe(text);
    }),
  );
});

test('every symbol is eleven modules wide, the stop thirteen', () => {
  fc.assert(
    fc.property(printable, (text) => {
      const { bars, width } = code128(text);
      expect(width).toBe((code128Values(text).length - 1) * 11 + 13);
      expect(bars).toHaveLength((code128Values(text).length - 1) * 3 + 4);
      expect((bars.at(-1)?.from ?? 0) + (bars.at(-1)?.width ?? 0)).toBe(width);
    }),
  );
});

test('digits go two by two', () => {
  expect(code128Values('12345678')).toEqual([105, 12, 34, 56, 78, 47, 106]);
  expect(code128Values('L12345678').length).toBeLessThan(code128Values('L1a2b3c4d').length);
});

test.each(['', 'أمينة', 'tab\t'])('%j is no code', (text) => {
  expect(() => code128(text)).toThrow(RangeError);
});
