import { LabItemState, type cancelLabItem as contract } from '@nilecare/contracts/api/lab-orders.ts';
import { labTestCancelled } from '@nilecare/contracts/events/lab.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogue } from '../data/catalogue.ts';
import { itemRows, items } from '../data/items.ts';
import { specimenRows } from '../data/specimens.ts';
import { addToTrail } from '../data/trail.ts';
import type { Deps } from '../deps.ts';
import { itemView } from '../views/items.ts';

const cancellable = new Set(['ordered', 'collected', 'received']);

export const cancelLabItem: Handler<typeof contract, Deps> = async ({ params, body }, { actor, care, db, clock }) => {
  const before = await items(db.read).get(params.itemId);
  await care.enter(actor, before.patient_id);

  return db.transaction(async (tx) => {
    // Specimens are locked before their tests, by everybody.
    const specimen = before.specimen_id === null ? null : await specimenRows(tx).lock(before.specimen_id);
    const item = await itemRows(tx).lock(params.itemId);
    if (!cancellable.has(item.state) || item.specimen_id !== before.specimen_id) throw new LabItemState(item.state);
    await itemRows(tx).change(item, { state: 'cancelled' });
    // Who has collected it already is told so when its label is scanned in the laboratory.
    if (specimen && (await itemRows(tx).lockOfSpecimen(specimen.id)).length === 0)
      await specimenRows(tx).change(specimen.id, { state: 'cancelled' });
    const { reason } = body;
    const at = clock.now();
    await addToTrail(tx, [{ itemId: item.id, at, by: actor, action: 'cancelled', details: { reason } }]);
    const [patientId, facilityId] = [item.patient_id, item.facility_id];
    await tx.outbox.add(
      labTestCancelled,
      {
        ...{ itemId: item.id, orderId: item.order_id, testCode: (await catalogue(tx).get(item.test_id)).code },
        ...{ patientId, facilityId, at: at.toISOString() },
      },
      { key: patientId },
    );
    await tx.audit.record('lab-order.cancel', {
      actor,
      patientId,
      facilityId,
      resource: `lab-item/${item.id}`,
      reason,
    });
    return itemView(tx, item.id, 'clinician');
  });
};
