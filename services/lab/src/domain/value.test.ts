import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadBack, valueOf } from './value.ts';

const potassium = { kind: 'number', unit: 'mmol/L', choices: [] } as const;
const typed = (text: string) => valueOf({ ...potassium, choices: [] }, text, 'mmol/L');

test.each([
  ['7.1', { text: '7.1', number: 7.1, comparator: null }],
  ['< 0.5', { text: '<0.5', number: 0.5, comparator: '<' }],
  ['>100', { text: '>100', number: 100, comparator: '>' }],
  ['٧٫١', { text: '7.1', number: 7.1, comparator: null }],
])('%s', (text, value) => {
  expect(typed(text)).toEqual(value);
});

test.each(['7,1', '1e5', 'NaN', '', '7.1 mmol', '<>1', '0x10', '99999999999'])('%j is no number', (text) => {
  expect(() => typed(text)).toThrow('Enter a number');
});

test('a value in another unit is refused, not converted', () => {
  expect(() => valueOf({ ...potassium, choices: [] }, '7.1', 'mg/dL')).toThrow('not converted');
});

test('a choice must be one of the test, a titre must read as one', () => {
  const choice = { kind: 'choice' as const, unit: null, choices: ['negative', 'positive'] };
  expect(valueOf(choice, 'positive', null).text).toBe('positive');
  expect(() => valueOf(choice, 'maybe', null)).toThrow('Choose');
  expect(valueOf({ kind: 'titre', unit: null, choices: [] }, '1 : 80', null).text).toBe('1:80');
  expect(() => valueOf({ kind: 'titre', unit: null, choices: [] }, '80', null)).toThrow('titre');
});

test('whatever number is typed is the number that is read back, and no other', () => {
  const number = fc.double({ min: 0, max: 9999, noNaN: true }).map((it) => Number(it.toFixed(3)));
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(typed(String(one)).number).toBe(one);
      expect(isReadBack(String(one), ` ${one.toFixed(3)} `)).toBe(true);
      expect(isReadBack(String(one), String(other))).toBe(one === other);
      expect(isReadBack(`<${one}`, String(one))).toBe(false);
    }),
  );
});
