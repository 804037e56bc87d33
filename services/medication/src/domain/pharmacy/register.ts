import { RegisterShort } from '@nilecare/contracts/api/medication-controlled.ts';

/** The book of one controlled drug in one store. */
export interface Account {
  /** Units that the book says are there. */
  readonly balance: number;
  /** Units that are leaving at the moment. */
  readonly committed: number;
  /** Number of the last entry. */
  readonly lastNumber: number;
}

export type Movement =
  | { readonly kind: 'received' | 'returned'; readonly quantity: number }
  | { readonly kind: 'dispensed' | 'destroyed'; readonly quantity: number }
  /** What two people found in the cupboard. */
  | { readonly kind: 'counted'; readonly quantity: number };

export interface Line {
  readonly number: number;
  readonly change: number;
  readonly balance: number;
}

/** Keeps units that are about to leave, so that nobody else takes them. @throws RegisterShort */
export function commit(account: Account, quantity: number): Account {
  const free = account.balance - account.committed;
  if (quantity > free) throw new RegisterShort(free);
  return { ...account, committed: account.committed + quantity };
}

/** What was about to leave stays. */
export const uncommit = (account: Account, quantity: number): Account => ({
  ...account,
  committed: Math.max(0, account.committed - quantity),
});

/**
 * The next line of the book. What was dispensed was committed before.
 * @throws RegisterShort when more is destroyed, or less counted, than may be
 */
export function enter(account: Account, movement: Movement): { readonly account: Account; readonly line: Line } {
  const change = changeOf(account, movement);
  const balance = account.balance + change;
  const committed = movement.kind === 'dispensed' ? account.committed - movement.quantity : account.committed;
  // What is leaving is in the cupboard still, or on its way: it is neither destroyed nor counted away.
  if (balance < committed) throw new RegisterShort(account.balance - account.committed);
  const number = account.lastNumber + 1;
  return { account: { balance, committed, lastNumber: number }, line: { number, change, balance } };
}

function changeOf(account: Account, { kind, quantity }: Movement): number {
  switch (kind) {
    case 'received':
    case 'returned':
      return quantity;
    case 'dispensed':
    case 'destroyed':
      return -quantity;
    case 'counted':
      return quantity - account.balance;
  }
}
