import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { growingPause } from '@nilecare/service-kit/messaging/pause.ts';
import type { WholeOutgoingRow } from '../../data/outgoing.ts';
import { outgoingQueue, outgoingRows, type OutgoingFault } from '../../data/outgoing-queue.ts';
import type { Deps } from '../../deps.ts';
import type { Because } from '../../er7/fault.ts';
import { tellOfOrder } from '../tell-of-order.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

type Parts = Pick<Deps, 'db' | 'clock' | 'cipher' | 'tally'>;

/** A message is sent now: noted before it is. @returns whether it still was to be sent */
export async function noteBegun(row: WholeOutgoingRow, destination: Hl7Destination, parts: Parts): Promise<boolean> {
  const at = parts.clock.now();
  const isFirst = row.attempts === 0;
  const isBegun = await parts.db.transaction(async (tx) => {
    if (!(await outgoingQueue(tx).begin(row, at))) return false;
    if (isFirst) await tellOfOrder(tx, { ...row, state: 'sent', why: null }, destination, at);
    return true;
  });
  if (isBegun && isFirst) parts.tally.add(destination.id, 'messages');
  return isBegun;
}

interface Failed {
  readonly why: Because;
  /** In a row, of the destination. */
  readonly failures: number;
}

/** A message had no answer, or there was no connection: it waits for another try, and all others wait behind it. */
export async function noteUnsent(
  row: WholeOutgoingRow,
  { why, failures }: Failed,
  destination: Hl7Destination,
  { db, clock, cipher }: Parts,
): Promise<void> {
  const at = clock.now();
  const dueAt = new Date(at.getTime() + growingPause(failures, FIRST_PAUSE_MS, LONGEST_PAUSE_MS));
  await db.transaction(async (tx) => {
    const isNews = row.fault_text === null && row.fault_sealed === null;
    if ((await outgoingQueue(tx).later(row, dueAt, why, cipher)) && isNews)
      await tellOfOrder(tx, { ...row, state: 'waiting', why }, destination, at);
  });
}

/** A message is not sent, for a reason that is known here: it waits for somebody. */
export async function noteRefusedHere(
  { seq, control_id: controlId }: WholeOutgoingRow,
  why: OutgoingFault,
  destination: Hl7Destination,
  { db, clock, cipher }: Parts,
): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await outgoingRows(tx).lock(seq);
    if (row?.control_id !== controlId || (row.state !== 'waiting' && row.state !== 'sent')) return;
    await outgoingRows(tx).refuse(row, why, cipher);
    await tellOfOrder(tx, { ...row, state: 'refused', why }, destination, clock.now());
  });
}
