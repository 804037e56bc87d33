import type { StockLevel } from '@nilecare/contracts/stock.ts';

/** What of an item in a store needs somebody, the most pressing of it: what must not be given first. */
export function levelState({
  batches,
  isLow,
}: Pick<StockLevel, 'batches' | 'isLow'>): 'recalled' | 'expired' | 'low' | 'fine' {
  const there = batches.filter((it) => it.onHand > 0);
  if (there.some((it) => it.state === 'recalled')) return 'recalled';
  if (there.some((it) => it.state === 'expired')) return 'expired';
  return isLow ? 'low' : 'fine';
}
