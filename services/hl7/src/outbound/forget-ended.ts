import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { orderItems } from '../data/outgoing-items.ts';
import type { WholeOutgoingRow } from '../data/outgoing.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { fault } from '../er7/fault.ts';
import { tellOfOrder } from './tell-of-order.ts';

/** Why it is not sent. */
const NEVER_TAKEN = fault('204', null, 'ended-before-taken');

/**
 * What waits behind a message and tells of nothing but orders that it has no more, as they ended before they were taken, is not
 * sent either: the other system would refuse to end what it does not know.
 * @param ended of what those orders were
 */
export async function forgetEnded(
  tx: Hl7Tx,
  row: WholeOutgoingRow,
  ended: readonly string[],
  destination: Pick<Hl7Destination, 'id' | 'name'>,
  { cipher, clock }: Pick<Deps, 'cipher' | 'clock'>,
): Promise<void> {
  if (ended.length === 0) return;
  for (const behind of await outgoingRows(tx).unsentBehind(row)) {
    const items = orderItems(behind) ?? [];
    if (items.length === 0 || !items.every((it) => ended.includes(it))) continue;
    await outgoingRows(tx).forget(behind, NEVER_TAKEN, cipher);
    await tellOfOrder(tx, { ...behind, state: 'discarded', reason: NEVER_TAKEN.text }, destination, clock.now());
  }
}
