import type { Hl7Message, Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { faultShown } from './data/fault-text.ts';
import type { messages } from './data/messages.ts';
import { textIn, type MessageRow, type WholeMessageRow } from './data/messages.ts';
import { namesOf } from './er7/names.ts';
import { parseMessage } from './er7/read-message.ts';
import { treeOf } from './er7/tree.ts';
import { Unreadable } from './er7/unreadable.ts';

/** A message as it is listed. */
export function messageView(row: MessageRow, cipher: FieldCipher): Hl7Message {
  const [sendingApplication = '', sendingFacility = ''] = row.sender.split('|');
  return {
    ...{ id: row.id, number: row.seq, channelId: row.channel_id, facilityId: row.facility_id },
    ...{ controlId: row.control_id, sendingApplication, sendingFacility, code: row.code, event: row.event },
    ...{ hl7Version: row.hl7_version, receivedAt: row.received_at.toISOString(), bytes: row.bytes, state: row.state },
    held: row.state === 'waiting' && row.held === 1,
    ...{ answerCode: row.answer_code, attempts: row.attempts, patientId: row.patient_id },
    dueAt: row.state === 'waiting' ? row.due_at.toISOString() : null,
    endedAt: row.ended_at?.toISOString() ?? null,
    fault: faultShown(row, 'hl7_messages', cipher),
  };
}

export type EditRow = Awaited<ReturnType<ReturnType<typeof messages>['edits']>>[number];

/** A message with what is in it, as far as it can be decrypted. */
export function messageDetails(
  row: WholeMessageRow,
  edits: readonly EditRow[],
  cipher: FieldCipher,
): Hl7MessageDetails {
  const text = textIn(row, 'body', cipher) ?? '';
  return {
    ...messageView(row, cipher),
    text,
    answer: textIn(row, 'answer', cipher),
    segments: segmentsIn(text, row.hl7_version),
    edits: editsView(edits, cipher),
  };
}

/** What was decided of a message. */
export const editsView = (edits: readonly EditRow[], cipher: FieldCipher): Hl7MessageDetails['edits'] =>
  edits.map((it) => ({
    at: it.at.toISOString(),
    by: it.by_name,
    reason: it.reason,
    textBefore: it.body_before === null ? null : cipher.decryptOrNull(it.body_before, editedPlace(it.id)),
  }));

export const editedPlace = (rowId: string) => ({ table: 'hl7_message_edits', column: 'body_before', rowId });

/** Of what was refused because it cannot be read there are no parts. */
export function segmentsIn(text: string, version: string): Hl7MessageDetails['segments'] {
  try {
    return treeOf(parseMessage(text), namesOf(version));
  } catch (error) {
    if (error instanceof Unreadable) return [];
    throw error;
  }
}
