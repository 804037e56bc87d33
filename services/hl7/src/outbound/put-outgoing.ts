import { createHash } from 'node:crypto';
import type { Hl7Destination, Hl7DestinationCode } from '@nilecare/contracts/api/hl7-destinations.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { outgoingPlace } from '../data/outgoing.ts';
import { outgoingRows, type OutgoingFault } from '../data/outgoing-queue.ts';
import type { Deps, Hl7Tx } from '../deps.ts';
import type { OutMessage } from './feed.ts';
import { bytesOf } from './message-bytes.ts';
import { tellOfOrder } from './tell-of-order.ts';
import { wants } from './wants.ts';
import { newControlId, writeMessage } from './write-message.ts';

/** A destination with what is needed to write for it, known before the transaction. */
export interface Addressee {
  readonly destination: Hl7Destination;
  readonly codes: readonly Hl7DestinationCode[];
  /** MSH-7, by the clocks of its facility. */
  readonly writtenAt: string;
}

type Parts = Pick<Deps, 'cipher' | 'clock'>;

/**
 * Writes messages for each destination that wants them, in their order, behind all that wait there.
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
    const { destination } = addressee;
    const wanted = messages.filter((it) => wants(destination, it));
    const known = new Set(await outgoingRows(tx).known(destination.id, wanted.map(sourceKeyOf)));
    for (const message of wanted) {
      if (known.has(sourceKeyOf(message))) continue;
      known.add(sourceKeyOf(message));
      const controlId = newControlId();
      const text = writeMessage(message, destination, addressee.codes, { controlId, writtenAt: addressee.writtenAt });
      await putText(tx, destination, { ...message, controlId, text, version: destination.hl7Version }, parts);
      rung.add(destination.id);
    }
  }
  return rung;
}

/** A message that is written. */
export interface WrittenMessage extends Pick<OutMessage, 'kind' | 'patientId' | 'subject' | 'source'> {
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
  { cipher, clock }: Parts,
): Promise<void> {
  const now = clock.now();
  const id = newId(now.getTime());
  const [code = '', event = ''] = message.kind.split('^');
  const bytes = bytesOf(message.text, destination.characterSet);
  const row = {
    ...{ id, destination_id: destination.id, facility_id: destination.facilityId, control_id: message.controlId },
    ...{ code, event, hl7_version: message.version, patient_id: message.patientId },
    ...{ subject_kind: message.subject?.kind ?? null, subject_id: message.subject?.id ?? null },
    ...{ source_key: sourceKeyOf(message), created_at: now, due_at: now },
    bytes: bytes?.length ?? Buffer.byteLength(message.text),
    body: cipher.encrypt(message.text, outgoingPlace(id)),
    state: 'waiting' as const,
    ...{ sent_at: null, answered_at: null, answer_code: null, fault_code: null, fault_place: null, fault_text: null },
  };
  const seq = await outgoingRows(tx).insert(row);
  const fault = bytes ? null : notOfSet(destination.characterSet);
  if (fault) await outgoingRows(tx).refuse(seq, fault);
  const told = { ...row, seq, state: fault ? ('refused' as const) : row.state, fault_text: fault?.text ?? null };
  await tellOfOrder(tx, told, destination, now);
}

/** Nothing is sent with letters that turned into others. */
export const notOfSet = (characterSet: string): OutgoingFault => ({
  code: '102',
  place: 'MSH-18',
  text: `It has letters that ${characterSet} has not: choose another character set for this destination, and send it again.`,
});

const sourceKeyOf = ({ source }: Pick<OutMessage, 'source'>): string =>
  createHash('sha256').update(source).digest('base64url');
