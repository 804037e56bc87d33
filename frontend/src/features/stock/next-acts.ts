import type { StockWarning } from '@nilecare/contracts/api/inventory.ts';

/** What can be done about a warning: order it, fetch it from another store, send a batch to one, or throw it away. */
export type NextAct = 'order' | 'fetch' | 'send' | 'discard';

type Facts = Pick<StockWarning, 'kind' | 'quantity' | 'reorderMin' | 'coming' | 'elsewhere'>;

/** Whether what was ordered or sent already fills it up. */
export const isFilledSoon = ({ quantity, coming, reorderMin }: Omit<Facts, 'kind' | 'elsewhere'>): boolean =>
  coming > 0 && quantity + coming >= (reorderMin ?? 0);

/** The next thing to do at first; nothing where it is under way. */
export function nextActs(warning: Facts): readonly NextAct[] {
  switch (warning.kind) {
    case 'low':
      if (isFilledSoon(warning)) return [];
      return warning.elsewhere.length > 0 ? ['order', 'fetch'] : ['order'];
    case 'expiring':
      return ['send'];
    case 'expired':
      return ['discard'];
  }
}

const urgency = (it: Facts): number => (it.kind === 'expired' ? 0 : it.kind === 'low' ? (isFilledSoon(it) ? 3 : 1) : 2);

/** What must go off the shelf first, then what nobody has ordered, then what expires first. */
export function byUrgency(one: StockWarning, other: StockWarning): number {
  const order = urgency(one) - urgency(other);
  if (order !== 0) return order;
  return (one.expiresOn ?? one.since) < (other.expiresOn ?? other.since) ? -1 : 1;
}
