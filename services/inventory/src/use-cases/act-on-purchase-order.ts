import {
  OwnPurchase,
  type cancelPurchaseOrder as cancelling,
  type decidePurchaseOrder as deciding,
  type PurchaseOrder,
  type sendPurchaseOrder as sending,
  type submitPurchaseOrder as submitting,
} from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { purchaseRows, purchases } from '../data/purchases.ts';
import type { Deps } from '../deps.ts';
import { after, type PurchaseAct } from '../domain/purchase.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

type Written = Parameters<ReturnType<typeof purchaseRows>['setState']>[2];

/** What is done to an order that stands, by its table of states. @throws PurchaseNotPossible, VersionConflict */
function act(
  orderId: string,
  doing: PurchaseAct,
  { actor, db, clock, ifMatch }: Deps & RequestContext,
  {
    reason = null,
    mayDo = () => undefined,
    written = () => ({}),
  }: {
    readonly reason?: string | null;
    readonly mayDo?: (order: PurchaseOrder) => void;
    readonly written?: (at: Date) => Written;
  } = {},
): Promise<PurchaseOrder> {
  return db.transaction(async (tx) => {
    const order = await purchaseRows(tx).lock(orderId);
    actor.mustReachFacility(order.facilityId);
    mustBeCurrent(order, ifMatch);
    const state = after(order.state, doing);
    mayDo(order);
    await purchaseRows(tx).setState(orderId, state, written(clock.now()));
    const facts = { actor, facilityId: order.facilityId, resource: `purchase-order/${orderId}`, reason };
    await tx.audit.record(`purchase-order.${doing}`, facts);
    return purchases(tx).get(orderId);
  });
}

export const submitPurchaseOrder: Handler<typeof submitting, Deps> = ({ params }, context) =>
  act(params.orderId, 'submit', context);

/** Two people: who wrote it does not approve it, under whichever account. */
const notTheWriter =
  (actor: Actor) =>
  ({ writtenBy }: PurchaseOrder): void => {
    if (writtenBy.id === actor.id || (writtenBy.staffId !== null && writtenBy.staffId === actor.staffId))
      throw new OwnPurchase('Ask somebody else who may approve purchase orders.');
  };

export const decidePurchaseOrder: Handler<typeof deciding, Deps> = ({ params, body }, context) => {
  const { decision, reason } = body;
  const by = context.actor.name;
  return act(params.orderId, decision, context, {
    reason,
    mayDo: notTheWriter(context.actor),
    written: (at) => ({ decided_by: by, decided_at: at, decision_reason: reason }),
  });
};

export const sendPurchaseOrder: Handler<typeof sending, Deps> = ({ params }, context) =>
  act(params.orderId, 'send', context, { written: (at) => ({ sent_at: at }) });

export const cancelPurchaseOrder: Handler<typeof cancelling, Deps> = ({ params, body: { reason } }, context) =>
  act(params.orderId, 'cancel', context, { reason, written: () => ({ decision_reason: reason }) });
