import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { destinations } from '../../data/destinations.ts';
import type { WholeOutgoingRow } from '../../data/outgoing.ts';
import { answerPlace, outgoingAnswers } from '../../data/outgoing-answers.ts';
import { itemsStored } from '../../data/outgoing-items.ts';
import { outgoingRows } from '../../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../../deps.ts';
import { tellOfOrder } from '../tell-of-order.ts';
import type { Heard } from './conversation.ts';
import { stateAfter, verdictOf } from './judge-answer.ts';
import { refusedIn } from './orders-answered.ts';
import { takenAfter } from './taken-after.ts';

type Parts = Pick<Deps, 'db' | 'cipher' | 'clock' | 'tally'>;

/** Over which an answer came. */
export interface Way {
  readonly destinationId: string | null;
  readonly channelId: string | null;
}

const overDestination = (id: string): Way => ({ destinationId: id, channelId: null });

/** Notes the answer to a message, and what follows from it. */
export async function takeAnswer(
  seq: number,
  heard: Heard,
  way: Way,
  parts: Parts,
): Promise<WholeOutgoingRow['state'] | undefined> {
  const taken = await parts.db.transaction(async (tx) => {
    const row = await outgoingRows(tx).lock(seq);
    const code = heard.answer?.code;
    if (!row) return undefined;
    const destination = await destinations(tx).get(row.destination_id);
    const verdict = verdictOf(heard.answer);
    const state = verdict && stateAfter(row.state, verdict, isApplicationToCome(row, destination));
    await note(tx, heard, { ...way, outgoingId: row.id, counted: state !== undefined }, parts);
    if (state === undefined || code === undefined) return undefined;
    const fault = heard.answer?.fault ?? null;
    const at = parts.clock.now();
    const answered = { ...row, state, taken_items: takenIn(row, state, heard, parts) };
    await outgoingRows(tx).answered(row, { ...answered, code, fault }, at, parts.cipher);
    await tellOfOrder(tx, { ...answered, why: fault }, destination, at);
    return { state, destinationId: row.destination_id };
  });
  if (taken?.state === 'refused') parts.tally.add(taken.destinationId, 'refused');
  return taken?.state;
}

/** What was taken so far, as it is stored. */
function takenIn(row: WholeOutgoingRow, state: WholeOutgoingRow['state'], { answer }: Heard, parts: Parts) {
  const orders = answer?.orders ?? [];
  const isByOrder = state === 'refused' && refusedIn(orders).length > 0;
  return isByOrder ? itemsStored(takenAfter(row, orders, parts)) : row.taken_items;
}

/** `ACK` is answered by nobody's application. */
const isApplicationToCome = ({ code }: WholeOutgoingRow, { acknowledgement }: Hl7Destination): boolean =>
  acknowledgement === 'enhanced' && code !== 'ACK';

/**
 * Notes an answer that came besides the one that was waited for: late, or the application's to what was committed.
 * @returns whether there is a message that it answers
 */
export async function takeOther(heard: Heard, destinationId: string, parts: Parts): Promise<boolean> {
  const controlId = heard.answer?.controlId ?? '';
  const message = await outgoingAnswers(parts.db.read).messageOf(controlId, { destinationId });
  if (message) await takeAnswer(message.seq, heard, overDestination(destinationId), parts);
  return message !== undefined;
}

/** Notes what answers nothing that was sent. */
export async function noteStray(heard: Heard, destinationId: string, parts: Parts): Promise<void> {
  const stray = { ...overDestination(destinationId), outgoingId: null, counted: false };
  await parts.db.transaction((tx) => note(tx, heard, stray, parts));
}

async function note(
  tx: Hl7Tx,
  { text, answer }: Heard,
  {
    outgoingId,
    counted,
    destinationId,
    channelId,
  }: Way & { readonly outgoingId: string | null; readonly counted: boolean },
  { cipher, clock }: Parts,
): Promise<void> {
  const at = clock.now();
  const id = newId(at.getTime());
  await outgoingAnswers(tx).insert({
    ...{ id, at, outgoing_id: outgoingId, destination_id: destinationId, channel_id: channelId },
    ...{ code: answer?.code ?? '', control_id: answer?.controlId.slice(0, 199) ?? '', counted: Number(counted) },
    body: cipher.encrypt(text, answerPlace(id)),
  });
}
