import { MoreThanRemains } from '@nilecare/contracts/api/medication-dispensing.ts';
import { OrderEnded, OrderNotPossible, type QueueState } from '@nilecare/contracts/api/medication-pharmacy.ts';

/** An order as the pharmacy works on it. Quantities in dispensing units. */
export interface Order {
  readonly itemId: string;
  readonly state: QueueState;
  /** The prescriber holds it, or it has ended; nothing is dispensed meanwhile. */
  readonly onHold: boolean;
  /** null: as much as is needed. */
  readonly ordered: number | null;
  /** What left for good, less what came back. */
  readonly dispensed: number;
  /** What is leaving at the moment. */
  readonly pending: number;
}

export type Decision = 'approve' | 'query' | 'reject';

const decided: Readonly<Record<Decision, QueueState>> = { approve: 'verified', query: 'queried', reject: 'rejected' };
/** What a pharmacist may do; an order of which something was dispensed is not rejected any more. */
const open: Readonly<Record<Decision, readonly QueueState[]>> = {
  approve: ['waiting', 'queried'],
  query: ['waiting', 'queried', 'verified'],
  reject: ['waiting', 'queried', 'verified'],
};

/** @throws OrderNotPossible, OrderEnded */
export function decide(order: Order, decision: Decision): QueueState {
  if (!open[decision].includes(order.state) || order.pending > 0) throw new OrderNotPossible(order.itemId, order.state);
  if (decision === 'approve') mustGoOn(order);
  return decided[decision];
}

/** The prescriber's answer brings it back before the pharmacist. @throws OrderNotPossible, OrderEnded */
export function answer(order: Order): QueueState {
  if (order.state !== 'queried') throw new OrderNotPossible(order.itemId, order.state);
  mustGoOn(order);
  return 'waiting';
}

/** Null: no bound. */
export const remaining = ({ ordered, dispensed, pending }: Order): number | null =>
  ordered === null ? null : Math.max(0, ordered - dispensed - pending);

/** @throws OrderNotPossible, OrderEnded, MoreThanRemains */
export function mayDispense(order: Order, quantity: number): void {
  if (order.state !== 'verified' && order.state !== 'partly-dispensed')
    throw new OrderNotPossible(order.itemId, order.state);
  mustGoOn(order);
  const left = remaining(order);
  if (left !== null && quantity > left) throw new MoreThanRemains(left);
}

/** The order after its quantities changed: by stock that left, or that came back. */
export function stateOf(order: Order): QueueState {
  if (!['verified', 'partly-dispensed', 'dispensed'].includes(order.state)) return order.state;
  if (order.ordered !== null && order.dispensed >= order.ordered) return 'dispensed';
  return order.dispensed > 0 ? 'partly-dispensed' : 'verified';
}

function mustGoOn({ onHold, itemId }: Order): void {
  if (onHold) throw new OrderEnded('Ask the prescriber what is meant to happen.', { itemId });
}
