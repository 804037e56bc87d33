import { expect, test } from 'vitest';
import { mayLeave } from './adjustment.ts';
import type { Shelf } from './picking.ts';

const today = '2026-11-28';
const shelf: Shelf = {
  reserved: 6,
  batches: [
    { id: 'good', lot: 'A', expiresOn: '2027-01-01', recalled: false, onHand: 10 },
    { id: 'past', lot: 'B', expiresOn: '2026-01-01', recalled: false, onHand: 5 },
  ],
};

test('what is used up leaves what is kept for somebody, and is neither expired nor recalled', () => {
  expect(mayLeave(shelf, 'good', 4, 'consumption', today)).toBe(true);
  expect(mayLeave(shelf, 'good', 5, 'consumption', today)).toBe(false);
  expect(mayLeave(shelf, 'past', 1, 'consumption', today)).toBe(false);
});

test('what is broken or was never there leaves, as far as there is any', () => {
  expect(mayLeave(shelf, 'good', 10, 'waste', today)).toBe(true);
  expect(mayLeave(shelf, 'past', 5, 'adjustment', today)).toBe(true);
  expect(mayLeave(shelf, 'past', 6, 'waste', today)).toBe(false);
  expect(mayLeave(shelf, 'unknown', 1, 'waste', today)).toBe(false);
});
