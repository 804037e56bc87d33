import { InsufficientStock } from '@nilecare/contracts/api/inventory-dispensing.ts';
import { available, pick, type Picked, type Shelf } from '../domain/picking.ts';

export interface Wanted {
  readonly itemId: string;
  readonly quantity: number;
  readonly batchId?: string | undefined;
  /** Kept for this wish. */
  readonly kept?: number;
}

/**
 * Which batches fill what is wanted: all of it or nothing.
 * @throws InsufficientStock naming each item that is short
 */
export function takeFromShelves(
  wanted: readonly Wanted[],
  shelfOf: (itemId: string) => Shelf,
  today: string,
): (Picked & { readonly itemId: string })[] {
  const short: { itemId: string; wanted: number; available: number }[] = [];
  const picked = wanted.flatMap(({ itemId, ...wish }) => {
    const shelf = shelfOf(itemId);
    const picks = pick(shelf, { ...wish, today });
    if (!picks) short.push({ itemId, wanted: wish.quantity, available: available(shelf, today) + (wish.kept ?? 0) });
    return (picks ?? []).map((it) => ({ ...it, itemId }));
  });
  if (short.length > 0) throw new InsufficientStock(short);
  return picked;
}
