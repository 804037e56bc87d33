import { createHash } from 'node:crypto';
import type { Hl7Destination, Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destinations.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { outgoingTold, SAID_ITSELF } from '../data/outgoing-told.ts';
import { itemsStored } from '../data/outgoing-items.ts';
import { outgoingPlace } from '../data/outgoing.ts';
import { outgoingRows, type OutgoingFault } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import type { OutMessage } from './feed.ts';
import { bytesOf } from './message-bytes.ts';
import { tellOfOrder } from './tell-of-order.ts';
import { isFollowed, wants, wantsAlike } from './wants.ts';
import { newControlId, writeMessage } from './write-message.ts';

/** A destination with what is needed to write for it, known before the transaction. */
export interface Addressee {
  readonly destination: Hl7Destination;
  readonly codes: readonly Hl7DestinationCode[];
  /** MSH-7, by the clocks of its facility. */
  readonly writtenAt: string;
  /** Whether it said itself what the messages tell. */
  readonly saidIt?: boolean;
}

type Parts = Pick<Deps, 'cipher' | 'clock'>;

/**
 * Writes messages for each destination that wants them, in their order, behind all that wait there. For one that said it
 * itself they are written and not sent: what is told later of the same begins with nothing that it said.
 * @returns the destinations that have something to send now
 */
export async function putOutgoing(
  tx: Hl7Tx,
  addressees: readonly Addressee[],
  messages: readonly OutMessage[],
  parts: Parts,
): Promise<ReadonlySet<string>> {
  const rung = new Set<string>();
  for (const addressee of addressees) {
    const { destination, saidIt = false } = addressee;
    const wanted = await wantedOf(tx, addressee, messages);
    const known = new Set(await outgoingRows(tx).known(destination.id, wanted.map(sourceKeyOf)));
    for (const message of saidIt ? wanted : ofWhatGoesOn(wanted, known)) {
      if (known.has(sourceKeyOf(message))) continue;
      known.add(sourceKeyOf(message));
      const controlId = newControlId();
      const text = writeMessage(message, destination, addressee.codes, { controlId, writtenAt: addressee.writtenAt });
      const written = { ...message, controlId, text, version: destination.hl7Version };
      if (saidIt) {
        await noteSaid(tx, destination, written, parts);
        continue;
      }
      await putText(tx, destination, written, parts);
      rung.add(destination.id);
    }
  }
  return rung;
}

async function wantedOf(
  tx: Hl7Tx,
  { destination, saidIt }: Addressee,
  messages: readonly OutMessage[],
): Promise<OutMessage[]> {
  const alike = messages.filter((it) => wantsAlike(destination, it));
  if (saidIt) return alike;
  const followed = new Set(alike.filter((it) => !wants(destination, it) && isFollowed(it)).map(subjectIn));
  const told = await outgoingTold(tx).subjects(destination.id, [...followed]);
  return alike.filter((it) => wants(destination, it) || (isFollowed(it) && told.has(subjectIn(it))));
}

/** Of an order that is over before it was told, its end is not told either. */
function ofWhatGoesOn(wanted: readonly OutMessage[], known: ReadonlySet<string>): readonly OutMessage[] {
  const orderIn = (it: OutMessage) => `${it.kind} ${subjectIn(it)}`;
  const over = new Set(wanted.filter((it) => it.isOver && !known.has(sourceKeyOf(it))).map(orderIn));
  return wanted.filter((it) => !over.has(orderIn(it)));
}

const subjectIn = ({ subject }: OutMessage): string => subject?.id ?? '';

/** A message that is written. */
export interface WrittenMessage extends Pick<OutMessage, 'kind' | 'patientId' | 'subject' | 'items' | 'source'> {
  readonly controlId: string;
  readonly text: string;
  /** MSH-12 */
  readonly version: string;
}

/** Puts a written message behind all that wait at its destination. */
export async function putText(
  tx: Hl7Tx,
  destination: Hl7Destination,
  message: WrittenMessage,
  parts: Parts,
): Promise<void> {
  const row = rowOf(message, destination, parts);
  const seq = await outgoingRows(tx).insert(row);
  const fault = bytesOf(message.text, destination.characterSet) ? null : notOfSet(destination.characterSet);
  if (fault) await outgoingRows(tx).refuse({ seq, id: row.id }, fault, parts.cipher);
  const told = { ...row, seq, state: fault ? ('refused' as const) : row.state, reason: fault?.text ?? null };
  await tellOfOrder(tx, told, destination, row.created_at);
}

/** It is kept as said: it is never sent, and nobody is told of it. */
async function noteSaid(tx: Hl7Tx, destination: Hl7Destination, message: WrittenMessage, parts: Parts): Promise<void> {
  const row = rowOf(message, destination, parts);
  await outgoingRows(tx).insert({ ...row, ...SAID_ITSELF, state: 'discarded' });
}

function rowOf(message: WrittenMessage, destination: Hl7Destination, { cipher, clock }: Parts) {
  const now = clock.now();
  const id = newId(now.getTime());
  const [code = '', event = ''] = message.kind.split('^');
  return {
    ...{ id, destination_id: destination.id, facility_id: destination.facilityId, control_id: message.controlId },
    ...{ code, event, hl7_version: message.version, patient_id: message.patientId },
    ...{ subject_kind: message.subject?.kind ?? null, subject_id: message.subject?.id ?? null },
    ...{ order_items: itemsStored(message.items), taken_items: null },
    ...{ source_key: sourceKeyOf(message), created_at: now, due_at: now },
    bytes: bytesOf(message.text, destination.characterSet)?.length ?? Buffer.byteLength(message.text),
    body: cipher.encrypt(message.text, outgoingPlace(id)),
    state: 'waiting' as const,
    ...{ sent_at: null, answered_at: null, answer_code: null, fault_code: null, fault_place: null },
  };
}

/** Nothing is sent with letters that turned into others. */
export const notOfSet = (characterSet: string): OutgoingFault => ({
  code: '102',
  place: 'MSH-18',
  text: `It has letters that ${characterSet} has not: choose another character set for this destination, and send it again.`,
});

const sourceKeyOf = ({ source }: Pick<OutMessage, 'source'>): string =>
  createHash('sha256').update(source).digest('base64url');
