import { expect, test } from 'vitest';
import { countText, sumsOf } from './sums.ts';

const format = { number: String };

test('amounts of two currencies are never added up', () => {
  const amounts = [
    { currency: 'EGP', minor: 1250 },
    { currency: 'USD', minor: 100 },
    { currency: 'EGP', minor: -250 },
  ];
  expect(sumsOf(amounts)).toEqual([
    { currency: 'EGP', minor: 1000 },
    { currency: 'USD', minor: 100 },
  ]);
  expect(sumsOf([])).toEqual([]);
});

test('a full page is not shown as all there is', () => {
  expect(countText(49, format)).toBe('49');
  expect(countText(50, format)).toBe('50+');
});
