import { expect, test } from 'vitest';
import { rangeText } from './range-text.ts';

test.each([
  [{ low: 3.5, high: 5.3 }, '3.5–5.3'],
  [{ low: null, high: 5 }, '≤ 5'],
  [{ low: 0, high: null }, '≥ 0'],
  [{ low: null, high: null }, ''],
  [null, ''],
])('%j reads %s', (range, text) => {
  expect(rangeText(range)).toBe(text);
});
