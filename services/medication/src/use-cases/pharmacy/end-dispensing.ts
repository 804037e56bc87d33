import type { StockIssue } from '@nilecare/contracts/api/inventory-dispensing.ts';
import { medicationDispensed } from '@nilecare/contracts/events/medication.ts';
import { serviceActor, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { z } from 'zod';
import { makerOf, witnessOf } from '../../data/made.ts';
import { dispensingRows, openDispensings, type DispensingRow } from '../../data/pharmacy/dispensing-rows.ts';
import { pharmacyOrderRows, type OrderRow } from '../../data/pharmacy/orders.ts';
import { registerRows } from '../../data/pharmacy/register.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import { stateOf } from '../../domain/pharmacy/order.ts';
import { asOrder } from './as-order.ts';
import { freed } from './queue-order.ts';

export type Ending =
  | { readonly state: 'done'; readonly issue: z.infer<typeof StockIssue> }
  | { readonly state: 'refused' | 'cancelled'; readonly because: string };

/**
 * Writes down what became of a dispensing. Whoever comes second finds it ended and changes nothing, be it the request
 * or the sweep.
 */
export async function endDispensing(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  dispensing: DispensingRow,
  ending: Ending,
  actor: Actor = serviceActor('medication'),
): Promise<void> {
  await db.transaction(async (tx) => {
    const order = await pharmacyOrderRows(tx).lock(dispensing.item_id);
    const row = await dispensingRows(tx).lock(dispensing.id);
    if (!row || !mayEnd(row, ending)) return;
    const at = clock.now();
    await dispensingRows(tx).end(row.id, ending.state, at);
    await (ending.state === 'done' ? hasLeft(tx, order, row, ending.issue, at) : hasStayed(tx, order, row));
    await tx.audit.record(ending.state === 'done' ? 'medication.dispense' : 'medication.dispense-end', {
      actor,
      patientId: row.patient_id,
      facilityId: row.facility_id,
      resource: `dispensing/${row.id}`,
      reason: ending.state === 'done' ? row.substitution_reason : ending.because,
      details: { itemId: row.item_id, drugId: row.drug_id, quantity: row.quantity, outcome: ending.state },
    });
  });
}

/** What is being taken back is not done any more, whoever says so. */
const mayEnd = ({ state }: DispensingRow, ending: Ending): boolean =>
  state === 'pending' || (state === 'cancelling' && ending.state !== 'done');

async function hasLeft(
  tx: MedicationTx,
  order: OrderRow,
  row: DispensingRow,
  { lines }: z.infer<typeof StockIssue>,
  at: Date,
): Promise<void> {
  const dispensed = order.dispensed + row.quantity;
  const pending = order.pending - row.quantity;
  const state = stateOf({ ...asOrder(order, false), dispensed, pending });
  await pharmacyOrderRows(tx).change(order, {
    dispensed,
    pending,
    state,
    ...(state === 'dispensed' ? freed(order, at) : {}),
  });
  await dispensingRows(tx).addBatches(row.id, lines);
  const witness = witnessOf(row);
  if (witness)
    await registerRows(tx).enter(
      bookOf(row),
      row.facility_id,
      { kind: 'dispensed', quantity: row.quantity },
      {
        by: makerOf(row),
        witness,
        at,
        patientId: row.patient_id,
        dispensingId: row.id,
      },
    );
  await tx.outbox.add(
    medicationDispensed,
    {
      dispensingId: row.id,
      itemId: row.item_id,
      prescriptionId: row.prescription_id,
      patientId: row.patient_id,
      facilityId: row.facility_id,
      storeId: row.store_id,
      drugId: row.drug_id,
      quantity: row.quantity,
      batches: lines.map(({ batchId, lot, quantity }) => ({ batchId, lot, quantity })),
      complete: state === 'dispensed',
      at: at.toISOString(),
    },
    { key: row.patient_id },
  );
}

async function hasStayed(tx: MedicationTx, order: OrderRow, row: DispensingRow): Promise<void> {
  await pharmacyOrderRows(tx).change(order, { pending: order.pending - row.quantity });
  if (row.witness !== null) await registerRows(tx).uncommit(bookOf(row), row.facility_id, row.quantity);
}

export const bookOf = (row: DispensingRow) => ({ storeId: row.store_id, drugId: row.drug_id });

/** As it is now, read anew. */
export const asItIs = ({ db }: Pick<Deps, 'db'>, id: string): Promise<DispensingRow> =>
  openDispensings(db.read).get(id);
