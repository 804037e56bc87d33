import type { Shelf } from './picking.ts';
import { stateOf } from './picking.ts';

/**
 * Whether so much of a batch may leave by hand. What is used up leaves only what is kept for nobody; what is thrown away or
 * was never there leaves in any case: a reservation brings nothing back.
 */
export function mayLeave(
  { batches, reserved }: Shelf,
  batchId: string,
  quantity: number,
  kind: 'adjustment' | 'waste' | 'consumption',
  today: string,
): boolean {
  const batch = batches.find((it) => it.id === batchId);
  if (!batch || batch.onHand < quantity) return false;
  if (kind !== 'consumption') return true;
  if (stateOf(batch, today) !== 'usable') return false;
  const usable = batches.filter((it) => stateOf(it, today) === 'usable').reduce((sum, it) => sum + it.onHand, 0);
  return usable - reserved >= quantity;
}
