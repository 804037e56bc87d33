import { LabOrderTaken, type takeLabOrder as contract } from '@nilecare/contracts/api/lab-inbox.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { itemRows } from '../data/items.ts';
import { orderRows, orders, readerOf } from '../data/orders.ts';
import { asColumn } from '../data/person.ts';
import { addToTrail } from '../data/trail.ts';
import type { Deps } from '../deps.ts';
import { orderViews } from '../views/orders.ts';

export const takeLabOrder: Handler<typeof contract, Deps> = async ({ params, body }, { actor, care, db, clock }) => {
  const { patient_id: patientId } = await orders(db.read).get(params.orderId);
  await care.enter(actor, patientId);

  return db.transaction(async (tx) => {
    // Tests are locked before their order, by everybody.
    const items = await itemRows(tx).lockOfOrder(params.orderId);
    const order = await orderRows(tx).lock(params.orderId);
    const before = readerOf(order);
    if (before.id !== body.from) throw new LabOrderTaken(before.name);
    const at = clock.now();
    await orderRows(tx).change(order.id, { taken_by: asColumn(actor), taken_at: at });
    await itemRows(tx).giveTo(order.id, actor.id);
    await addToTrail(
      tx,
      items.map(({ id }) => ({ itemId: id, at, by: actor, action: 'taken-over', details: { from: before.name } })),
    );
    await tx.audit.record('lab-order.take', {
      ...{ actor, patientId, facilityId: order.facility_id, resource: `lab-order/${order.id}` },
      details: { from: before.id },
    });
    const [view] = await orderViews(tx, [await orders(tx).get(order.id)], 'clinician');
    if (!view) throw new Error(`no view of laboratory order ${order.id}`);
    return view;
  });
};
