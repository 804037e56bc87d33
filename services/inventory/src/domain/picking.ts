/** A batch of one item in one store. */
export interface ShelfBatch {
  readonly id: string;
  readonly lot: string;
  /** `YYYY-MM-DD`, the last day on which it may be used. */
  readonly expiresOn: string;
  readonly recalled: boolean;
  readonly onHand: number;
}

/** One item in one store. */
export interface Shelf {
  /** Kept for somebody. */
  readonly reserved: number;
  readonly batches: readonly ShelfBatch[];
}

export interface Picked {
  readonly batch: ShelfBatch;
  readonly quantity: number;
}

export type BatchState = 'usable' | 'expired' | 'recalled';

/** @param today of the store */
export function stateOf(
  { recalled, expiresOn }: Pick<ShelfBatch, 'recalled' | 'expiresOn'>,
  today: string,
): BatchState {
  if (recalled) return 'recalled';
  return expiresOn < today ? 'expired' : 'usable';
}

const usableOf = ({ batches }: Shelf, today: string): ShelfBatch[] =>
  batches.filter((it) => it.onHand > 0 && stateOf(it, today) === 'usable');

const sum = (batches: readonly ShelfBatch[]): number => batches.reduce((total, it) => total + it.onHand, 0);

/** What can be given to somebody for whom nothing is kept. */
export const available = (shelf: Shelf, today: string): number =>
  Math.max(0, sum(usableOf(shelf, today)) - shelf.reserved);

interface Wish {
  readonly quantity: number;
  /** A batch of one's choice; absent: the first to expire first. */
  readonly batchId?: string | undefined;
  /** Of what is reserved, that much is kept for this wish. */
  readonly kept?: number | undefined;
  readonly today: string;
}

/**
 * From which batches it is taken: the first to expire at first (FEFO), the first lot of the alphabet among equals.
 * @returns undefined when there is not enough, or what there is is kept for others
 */
export function pick(shelf: Shelf, { quantity, batchId, kept = 0, today }: Wish): Picked[] | undefined {
  const usable = usableOf(shelf, today);
  if (sum(usable) - (shelf.reserved - kept) < quantity) return undefined;
  const wanted = batchId === undefined ? usable : usable.filter((it) => it.id === batchId);
  const picks: Picked[] = [];
  let left = quantity;
  for (const batch of wanted.toSorted(firstToExpire)) {
    if (left === 0) break;
    const taken = Math.min(left, batch.onHand);
    picks.push({ batch, quantity: taken });
    left -= taken;
  }
  return left === 0 ? picks : undefined;
}

function firstToExpire(one: ShelfBatch, other: ShelfBatch): number {
  if (one.expiresOn !== other.expiresOn) return one.expiresOn < other.expiresOn ? -1 : 1;
  return one.lot < other.lot ? -1 : 1;
}
