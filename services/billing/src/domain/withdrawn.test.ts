import { expect, test } from 'vitest';
import { quantityLeft } from './withdrawn.ts';

test.each([
  [[], 6],
  [[{ quantity: 2 }, { quantity: 3 }], 1],
  [[{ quantity: 2 }, { quantity: 5 }], 0],
  [[{ quantity: 2 }, { quantity: null }], 0],
])('of six less %j are left %i', (withdrawals, left) => {
  expect(quantityLeft(6, withdrawals)).toBe(left);
});
