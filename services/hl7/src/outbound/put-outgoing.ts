import { createHash } from 'node:crypto';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destination-codes.ts';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { outgoingTold, SAID_ITSELF } from '../data/outgoing-told.ts';
import { itemsStored } from '../data/outgoing-items.ts';
import { madeOfStored, outgoingPlace } from '../data/outgoing.ts';
import { outgoingRows, type OutgoingFault } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import { fault } from '../er7/fault.ts';
import type { OutMessage } from './feed.ts';
import { bytesOf } from './message-bytes.ts';
import { tellOfOrder } from './tell-of-order.ts';
import { isFollowed, wants, wantsAlike } from './wants.ts';
import { ofWhatWasTold } from './what-was-told.ts';
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
 * @param madeOf the event that they tell, of which they are made anew where one is sent again
 * @returns the destinations that have something to send now
 */
export async function putOutgoing(
  tx: Hl7Tx,
  addressees: readonly Addressee[],
  messages: readonly OutMessage[],
  parts: Parts,
  madeOf?: Received<EventType>,
): Promise<ReadonlySet<string>> {
  const rung = new Set<string>();
  for (const addressee of addressees) {
    const { destination, saidIt = false } = addressee;
    const wanted = await wantedOf(tx, addressee, messages);
    const told = saidIt ? wanted : await toldOf(tx, destination, wanted);
    const known = new Set(await outgoingRows(tx).known(destination.id, told.map(sourceKeyOf)));
    for (const message of told) {
      if (known.has(sourceKeyOf(message))) continue;
      known.add(sourceKeyOf(message));
      const controlId = newControlId();
      const text = writeMessage(message, destination, addressee.codes, { controlId, writtenAt: addressee.writtenAt });
      const written = { ...message, controlId, text, version: destination.hl7Version, madeOf };
      if (saidIt || message.isSaid) {
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

/** Those that say something to a destination, by what it was told before. */
async function toldOf(tx: Hl7Tx, { id }: Hl7Destination, wanted: readonly OutMessage[]): Promise<OutMessage[]> {
  const ordered = wanted.filter(({ items }) => items !== undefined);
  return ofWhatWasTold(wanted, await outgoingTold(tx).items(id, [...new Set(ordered.map(subjectIn))]));
}

const subjectIn = ({ subject }: OutMessage): string => subject?.id ?? '';

/** A message that is written. */
export interface WrittenMessage extends Pick<OutMessage, 'kind' | 'patientId' | 'subject' | 'source'> {
  readonly items?: OutMessage['items'] | undefined;
  readonly controlId: string;
  readonly text: string;
  /** MSH-12 */
  readonly version: string;
  /** The event that it tells; undefined where it answers a message. */
  readonly madeOf?: Received<EventType> | undefined;
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
  const told = { ...row, seq, state: fault ? ('refused' as const) : row.state, why: fault };
  await tellOfOrder(tx, told, destination, row.created_at);
}

/** It is kept as said: it is never sent, and nobody is told of it. Who said it knows all of it, whatever goes on by now. */
async function noteSaid(tx: Hl7Tx, destination: Hl7Destination, message: WrittenMessage, parts: Parts): Promise<void> {
  const row = rowOf({ ...message, items: undefined, madeOf: undefined }, destination, parts);
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
    made_of: madeOfStored(message.madeOf ?? null, { id, control_id: message.controlId }, cipher),
    state: 'waiting' as const,
    ...{ sent_at: null, answered_at: null, answer_code: null, fault_code: null, fault_place: null },
  };
}

/** Nothing is sent with letters that turned into others. */
export const notOfSet = (characterSet: string): OutgoingFault =>
  fault('102', 'MSH-18', 'letters-not-of-set', { set: characterSet });

/** What a message was made from, as it is stored. */
export const sourceKeyOf = ({ source }: Pick<OutMessage, 'source'>): string =>
  createHash('sha256').update(source).digest('base64url');
