import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { hl7OrderTransmitted, LONGEST_REASON, type TransmissionState } from '@nilecare/contracts/events/hl7.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { outgoingText, type OutgoingRow, type WholeOutgoingRow } from '../data/outgoing.ts';
import type { Hl7Tx } from '../deps.ts';
import { itemsTold } from './items-told.ts';
import type { OrderRefused } from './sending/orders-refused.ts';

/** Types that order something. */
const ORDERS: ReadonlySet<string> = new Set(['ORM', 'OML', 'RDE']);

type Told = Pick<
  WholeOutgoingRow,
  'seq' | 'id' | 'code' | 'event' | 'state' | 'patient_id' | 'facility_id' | 'subject_kind' | 'subject_id' | 'body'
> & {
  /** Why it waits or was refused, in words; null where all is well. */
  readonly reason: string | null;
  /** Where some of its orders were refused: those. */
  readonly refused?: readonly OrderRefused[];
};

/** Tells what became of a message, where that is an order of somebody who wants to know. */
export async function tellOfOrder(
  tx: Hl7Tx,
  row: Told,
  destination: Pick<Hl7Destination, 'id' | 'name'>,
  at: Date,
  cipher: FieldCipher,
): Promise<void> {
  const { subject_kind: kind, subject_id: id } = row;
  if (!ORDERS.has(row.code) || id === null || (kind !== 'prescription' && kind !== 'lab-order')) return;
  await tx.outbox.add(
    hl7OrderTransmitted,
    {
      ...{ prescriptionId: kind === 'prescription' ? id : null, labOrderId: kind === 'lab-order' ? id : null },
      ...{ patientId: row.patient_id, facilityId: row.facility_id, messageId: row.id, number: row.seq },
      kind: `${row.code}^${row.event}`,
      ...{ destinationId: destination.id, destinationName: destination.name },
      ...(kind === 'prescription' ? itemsIn(row, cipher) : {}),
      ...{ state: stateOf(row.state), reason: row.reason?.slice(0, LONGEST_REASON) ?? null, at: at.toISOString() },
    },
    { key: row.patient_id ?? id },
  );
}

/** Of which drugs it tells, and which of them were refused where others were taken. */
function itemsIn(row: Told, cipher: FieldCipher) {
  const told = itemsTold(outgoingText(row, cipher));
  const numbers = new Set(row.refused?.flatMap((it) => it.numbers));
  const refused = told.filter((it) => it.numbers.some((number) => numbers.has(number)));
  const ids = (items: typeof told) => [...new Set(items.map(({ itemId }) => itemId))];
  // A text that somebody wrote may name none: it is of the prescription then.
  if (told.length === 0) return {};
  return { itemIds: ids(told), ...(refused.length > 0 ? { refusedItemIds: ids(refused) } : {}) };
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
