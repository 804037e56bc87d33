import type { StockBatch } from '@nilecare/contracts/stock.ts';
import { expect, test } from 'vitest';
import { levelState } from './level-state.ts';

const batch = (given: Partial<StockBatch> = {}): StockBatch => ({
  ...{ id: 'b', itemId: 'i', lot: 'L', expiresOn: '2027-01-31', onHand: 5, state: 'usable' as const },
  ...given,
});
const expired = batch({ state: 'expired' });
const recalled = batch({ state: 'recalled' });

test('what must not be given comes before what runs out', () => {
  expect(levelState({ batches: [batch(), expired, recalled], isLow: true })).toBe('recalled');
  expect(levelState({ batches: [batch(), expired], isLow: true })).toBe('expired');
  expect(levelState({ batches: [batch()], isLow: true })).toBe('low');
  expect(levelState({ batches: [batch()], isLow: false })).toBe('fine');
});

test('what is gone needs nobody', () => {
  expect(levelState({ batches: [{ ...recalled, onHand: 0 }], isLow: false })).toBe('fine');
});
