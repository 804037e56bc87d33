import { PurchaseNotPossible, type PurchaseState } from '@nilecare/contracts/api/inventory-purchasing.ts';

/** What is done to a purchase order. */
export type PurchaseAct = 'change' | 'submit' | 'approve' | 'reject' | 'send' | 'receive' | 'cancel';

/** From which states it can be done, and where it leads. What is not here is refused. */
const acts: Readonly<Record<PurchaseAct, { readonly from: readonly PurchaseState[]; readonly to: PurchaseState }>> = {
  change: { from: ['draft', 'rejected'], to: 'draft' },
  submit: { from: ['draft'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  reject: { from: ['submitted'], to: 'rejected' },
  send: { from: ['approved'], to: 'sent' },
  receive: { from: ['approved', 'sent', 'partly-received'], to: 'partly-received' },
  cancel: { from: ['draft', 'submitted', 'approved', 'rejected', 'sent', 'partly-received'], to: 'cancelled' },
};

/** @throws PurchaseNotPossible */
export function after(state: PurchaseState, act: PurchaseAct): PurchaseState {
  const { from, to } = acts[act];
  if (!from.includes(state)) throw new PurchaseNotPossible(state);
  return to;
}

/** Whether all of it has arrived; more than was ordered is enough too. */
export const isComplete = (lines: readonly { readonly quantity: number; readonly received: number }[]): boolean =>
  lines.every((it) => it.received >= it.quantity);

/** In minor units of the currency. */
export const totalOf = (lines: readonly { readonly quantity: number; readonly priceMinor: number }[]): number =>
  lines.reduce((sum, it) => sum + it.quantity * it.priceMinor, 0);

interface ReorderFacts {
  readonly available: number;
  /** Ordered and not received yet. */
  readonly underWay: number;
  readonly min: number;
  readonly target: number;
  readonly packSize: number;
}

/** Units to order, in whole packs up to the target, when what is there and under way is below the minimum; else 0. */
export function suggestion({ available, underWay, min, target, packSize }: ReorderFacts): number {
  const expected = available + underWay;
  return expected >= min ? 0 : Math.ceil((target - expected) / packSize) * packSize;
}
