import {
  DecisionUnfounded,
  LinesUndecided,
  ReconciliationComplete,
  type LineDecision,
  type ReconciliationKind,
} from '@nilecare/contracts/api/medication-reconciliation.ts';
import type { ItemState } from '@nilecare/contracts/api/medication-prescription.ts';

interface Line {
  readonly id: string;
  readonly decision: LineDecision | null;
  readonly item_id: string | null;
  readonly continued_by_id: string | null;
}

/** @throws ReconciliationComplete */
export function mustBeOpen({ state }: { readonly state: 'open' | 'complete' }): void {
  if (state === 'complete') throw new ReconciliationComplete('Begin another one where something changed.');
}

const goesOn = (state: ItemState | undefined): boolean => state === 'active' || state === 'held';

/**
 * A decision says what the orders say: what goes on has an order that goes on, what is stopped has none.
 * @param orders the state of the line's own order, and of the one that is named to go on with it; absent where there is none
 * @throws DecisionUnfounded
 */
export function mustBeFounded(
  decision: LineDecision,
  orders: { readonly own: ItemState | undefined; readonly continuedBy: ItemState | undefined },
): void {
  switch (decision) {
    case 'changed':
      if (orders.own !== undefined && goesOn(orders.own)) throw new DecisionUnfounded('order-goes-on');
      if (orders.continuedBy === undefined) throw new DecisionUnfounded('needs-order');
      if (!goesOn(orders.continuedBy)) throw new DecisionUnfounded('order-ended');
      return;
    case 'continued':
    case 'new': {
      const state = orders.own ?? orders.continuedBy;
      if (state === undefined) throw new DecisionUnfounded('needs-order');
      if (!goesOn(state)) throw new DecisionUnfounded('order-ended');
      return;
    }
    case 'stopped':
    case 'at-home':
    case 'not-taken':
      if (goesOn(orders.own)) throw new DecisionUnfounded('order-goes-on');
  }
}

/**
 * What the patient goes on with at home, for whoever reconciles next. Orders of a stay that nobody took home ended with it.
 * @param kind of the reconciliation before
 */
export const isTakenOn = (
  { origin, decision }: { readonly origin: 'home' | 'order'; readonly decision: LineDecision | null },
  kind: ReconciliationKind | undefined,
): boolean =>
  (origin === 'home' || kind === 'discharge') &&
  (decision === 'continued' || decision === 'new' || decision === 'at-home');

/**
 * Every line is decided, and its orders still say so.
 * @param stateOf the state of an order now
 * @throws LinesUndecided
 */
export function mustBeDecided(lines: readonly Line[], stateOf: (itemId: string) => ItemState | undefined): void {
  const open = lines.filter((line) => !isDecided(line, stateOf)).map((it) => it.id);
  if (open.length > 0) throw new LinesUndecided(open);
}

function isDecided({ decision, item_id, continued_by_id }: Line, stateOf: (itemId: string) => ItemState | undefined) {
  if (decision === null) return false;
  const known = (id: string | null) => (id === null ? undefined : stateOf(id));
  try {
    mustBeFounded(decision, { own: known(item_id), continuedBy: known(continued_by_id) });
    return true;
  } catch (error) {
    if (error instanceof DecisionUnfounded) return false;
    throw error;
  }
}
