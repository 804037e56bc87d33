import type { LabTx } from '../deps.ts';

/** Whose list a specimen stands on, and which ward is to read a critical value that waits, goes with the patient. */
export async function followTransfer(tx: LabTx, encounterId: string, wardId: string | null): Promise<void> {
  await tx.updateTable('lab_orders').set({ ward_id: wardId }).where('encounter_id', '=', encounterId).execute();
  const ofStay = tx
    .selectFrom('lab_items as item')
    .innerJoin('lab_orders as placed', 'placed.id', 'item.order_id')
    .select('item.id')
    .where('placed.encounter_id', '=', encounterId);
  await tx
    .updateTable('lab_criticals')
    .set({ ward_id: wardId })
    .where('done_at', 'is', null)
    .where('item_id', 'in', ofStay)
    .execute();
}
