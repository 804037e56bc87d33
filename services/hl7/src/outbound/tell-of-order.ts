import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { hl7OrderTransmitted, LONGEST_REASON, type TransmissionState } from '@nilecare/contracts/events/hl7.ts';
import { itemsOpen, itemsTaken, orderItems, ORDERS } from '../data/outgoing-items.ts';
import type { OutgoingRow, WholeOutgoingRow } from '../data/outgoing.ts';
import type { Hl7Tx } from '../deps.ts';

type Told = Pick<
  WholeOutgoingRow,
  | ('seq' | 'id' | 'code' | 'event' | 'state' | 'patient_id' | 'facility_id' | 'subject_kind' | 'subject_id')
  | ('order_items' | 'taken_items')
> & {
  /** Why it waits or was refused; null where all is well. */
  readonly why: Pick<NonNullable<Hl7Outgoing['fault']>, 'text' | 'cause'> | null;
};

/** Tells what became of a message, where that is an order of somebody who wants to know. */
export async function tellOfOrder(
  tx: Hl7Tx,
  row: Told,
  destination: Pick<Hl7Destination, 'id' | 'name'>,
  at: Date,
): Promise<void> {
  const { subject_kind: kind, subject_id: id } = row;
  if (!ORDERS.some((it) => it === row.code) || id === null || (kind !== 'prescription' && kind !== 'lab-order')) return;
  await tx.outbox.add(
    hl7OrderTransmitted,
    {
      ...{ prescriptionId: kind === 'prescription' ? id : null, labOrderId: kind === 'lab-order' ? id : null },
      ...{ patientId: row.patient_id, facilityId: row.facility_id, messageId: row.id, number: row.seq },
      kind: `${row.code}^${row.event}`,
      ...{ destinationId: destination.id, destinationName: destination.name },
      ...(kind === 'prescription' ? itemsIn(row) : {}),
      ...{ state: stateOf(row.state), at: at.toISOString() },
      ...{ reason: row.why?.text.slice(0, LONGEST_REASON) ?? null, cause: row.why?.cause ?? null },
    },
    { key: row.patient_id ?? id },
  );
}

/** Of which drugs it tells, and of which of them its state is where others were taken. */
function itemsIn(row: Told) {
  const items = orderItems(row);
  // A text that somebody wrote may name none: it is of the prescription then.
  if (items === undefined || items.length === 0) return {};
  const taken = itemsTaken(row) ?? [];
  const itemIds = [...new Set([...items, ...taken])];
  return { itemIds, ...(taken.length > 0 ? { refusedItemIds: itemsOpen(row) } : {}) };
}

/** That a message was taken is no word of its contents: until the application answers, it is as sent. */
function stateOf(state: OutgoingRow['state']): TransmissionState {
  switch (state) {
    case 'done':
      return 'accepted';
    case 'committed':
      return 'sent';
    case 'waiting':
    case 'sent':
    case 'refused':
    case 'discarded':
      return state;
  }
}
