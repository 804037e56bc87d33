import type { DataOf } from '@nilecare/contracts/event.ts';
import type { hl7OrderTransmitted } from '@nilecare/contracts/events/hl7.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { transmissionRows } from '../../data/transmissions.ts';
import type { Deps } from '../../deps.ts';

/** Remembers what became of a message of a prescription, for who prescribed it and for the pharmacy. */
export async function noteTransmission(
  {
    prescriptionId,
    itemIds,
    refusedItemIds,
    destinationId,
    destinationName,
    number,
    kind,
    state,
    reason,
    cause,
    at,
  }: DataOf<typeof hl7OrderTransmitted>,
  { tx, cipher }: WithTx<Deps>,
): Promise<void> {
  if (prescriptionId === null) return;
  await transmissionRows(tx, cipher).put({
    prescription_id: prescriptionId,
    destination_id: destinationId,
    destination_name: destinationName,
    number,
    kind,
    state,
    reason,
    cause: cause ?? null,
    item_ids: itemIds ? JSON.stringify(itemIds) : null,
    refused_item_ids: refusedItemIds ? JSON.stringify(refusedItemIds) : null,
    changed_at: new Date(at),
  });
}
