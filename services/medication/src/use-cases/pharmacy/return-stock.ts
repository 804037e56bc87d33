import type { DataOf } from '@nilecare/contracts/event.ts';
import { medicationReturned } from '@nilecare/contracts/events/medication.ts';
import { serviceActor, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { makerOf, witnessOf } from '../../data/made.ts';
import { dispensingRows, type DispensingRow, type ReturnRow } from '../../data/pharmacy/dispensing-rows.ts';
import { pharmacyOrderRows } from '../../data/pharmacy/orders.ts';
import { registerRows } from '../../data/pharmacy/register.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import { stateOf } from '../../domain/pharmacy/order.ts';
import { ask, CHANGE_MS, type Asked } from './ask-inventory.ts';
import { asOrder } from './as-order.ts';
import { bookOf } from './end-dispensing.ts';

/** Brings a pending return back to the inventory, under its own id, and writes down what came of it. */
export async function returnFor(
  deps: Pick<Deps, 'db' | 'clock' | 'inventory'>,
  dispensing: DispensingRow,
  row: ReturnRow,
  actor: Actor = serviceActor('medication'),
): Promise<Asked<unknown>> {
  const lines = [{ batchId: row.batch_id, quantity: row.quantity, reusable: row.reusable === 1 }];
  const params = { issueId: dispensing.id, returnId: row.id };
  const body = { lines, reason: row.reason };
  const asked = await ask((options) => deps.inventory.returnStock({ params, body }, options), CHANGE_MS);
  if (asked.outcome === 'unknown') return asked;
  const state = asked.outcome;
  await deps.db.transaction(async (tx) => {
    const order = await pharmacyOrderRows(tx).lock(dispensing.item_id);
    const now = await dispensingRows(tx).lockReturn(row.id);
    if (now?.state !== 'pending') return;
    await dispensingRows(tx).endReturn(row.id, state);
    if (state === 'done') {
      const dispensed = order.dispensed - row.quantity;
      await pharmacyOrderRows(tx).change(order, { dispensed, state: stateOf({ ...asOrder(order, false), dispensed }) });
      const at = deps.clock.now();
      await enterReturn(tx, dispensing, row, at);
      await tx.outbox.add(medicationReturned, returnedOf(dispensing, row, at), { key: dispensing.patient_id });
    } else {
      const batch = await dispensingRows(tx).lockBatch(dispensing.id, row.batch_id);
      if (batch) await dispensingRows(tx).setReturned(batch, batch.returned - row.quantity);
    }
    await tx.audit.record('medication.return', {
      actor,
      patientId: dispensing.patient_id,
      facilityId: dispensing.facility_id,
      resource: `dispensing/${dispensing.id}`,
      reason: row.reason,
      details: { quantity: row.quantity, reusable: row.reusable === 1, outcome: state },
    });
  });
  return asked;
}

const returnedOf = (dispensing: DispensingRow, row: ReturnRow, at: Date): DataOf<typeof medicationReturned> => ({
  ...{ returnId: row.id, dispensingId: dispensing.id, patientId: dispensing.patient_id },
  ...{ facilityId: dispensing.facility_id, quantity: row.quantity, reusable: row.reusable === 1, at: at.toISOString() },
});

/** What is not fit for use any more comes back and is destroyed: two lines of the book. */
async function enterReturn(tx: MedicationTx, dispensing: DispensingRow, row: ReturnRow, at: Date): Promise<void> {
  const witness = witnessOf(row);
  if (!witness) return;
  const { facility_id: facilityId, patient_id: patientId, id: dispensingId } = dispensing;
  const seen = { by: makerOf(row), witness, at, patientId, dispensingId, note: row.reason };
  const book = bookOf(dispensing);
  await registerRows(tx).enter(book, facilityId, { kind: 'returned', quantity: row.quantity }, seen);
  if (row.reusable === 0)
    await registerRows(tx).enter(book, facilityId, { kind: 'destroyed', quantity: row.quantity }, seen);
}
