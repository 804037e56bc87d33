import type { answerQuery as contract } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { personOf } from '../../data/made.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import { addDecision } from '../../data/pharmacy/decisions.ts';
import { pharmacyOrderRows } from '../../data/pharmacy/orders.ts';
import { shownOrder } from '../../data/pharmacy/queue.ts';
import type { Deps } from '../../deps.ts';
import { answer } from '../../domain/pharmacy/order.ts';
import { isOnHold } from '../../ordered-item.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { asOrder } from './as-order.ts';

export const answerQuery: Handler<typeof contract, Deps> = async ({ params: { itemId }, body }, context) => {
  const { actor, db, cipher, clock, care, ifMatch } = context;
  const item = await orderedItems(db.read).get(itemId);
  await care.enter(actor, item.patientId);
  await db.transaction(async (tx) => {
    const order = await pharmacyOrderRows(tx).lock(itemId);
    mustBeCurrent(order, ifMatch);
    const now = await orderedItems(tx).get(itemId);
    const at = clock.now();
    await pharmacyOrderRows(tx).change(order, { state: answer(asOrder(order, isOnHold(now, at))) });
    await addDecision(tx, { itemId, kind: 'answer', text: body.text, accepted: null, by: personOf(actor), at });
    await tx.audit.record('pharmacy-order.answer', {
      actor,
      patientId: item.patientId,
      facilityId: item.facilityId,
      resource: `prescription-item/${itemId}`,
    });
  });
  return shownOrder(db.read, cipher, itemId, clock.now());
};
