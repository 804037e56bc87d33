import type { Hl7Outgoing, Hl7OutgoingDetails } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { faultShown } from './data/fault-text.ts';
import { answerPlace, type AnswerRow } from './data/outgoing-answers.ts';
import { madeOfIn, outgoingPlace, type NamedRow, type OutgoingRow, type WholeOutgoingRow } from './data/outgoing.ts';
import { editsView, segmentsIn, type EditRow } from './message-view.ts';

/** A message to another system as it is listed. */
export function outgoingView(row: OutgoingRow, cipher: FieldCipher): Hl7Outgoing {
  return {
    ...{ id: row.id, number: row.seq, destinationId: row.destination_id, facilityId: row.facility_id },
    ...{ controlId: row.control_id, code: row.code, event: row.event, hl7Version: row.hl7_version },
    ...{ createdAt: row.created_at.toISOString(), bytes: row.bytes, state: row.state, held: row.held === 1 },
    ...{ attempts: row.attempts, answerCode: row.answer_code, patientId: row.patient_id, subjectId: row.subject_id },
    dueAt: row.state === 'waiting' ? row.due_at.toISOString() : null,
    sentAt: row.sent_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    fault: faultShown(row, 'hl7_outgoing', cipher),
  };
}

interface Beside {
  readonly answers: readonly AnswerRow[];
  readonly edits: readonly EditRow[];
  /** Behind which it waits or waited. */
  readonly before: NamedRow | undefined;
}

/** The same with what is in it, as far as it can be decrypted, and what is known beside it. */
export function outgoingDetails(
  row: WholeOutgoingRow,
  { answers, edits, before }: Beside,
  cipher: FieldCipher,
): Hl7OutgoingDetails {
  const text = cipher.decryptOrNull(row.body, outgoingPlace(row.id)) ?? '';
  return {
    ...outgoingView(row, cipher),
    text,
    segments: segmentsIn(text, row.hl7_version),
    answers: answers.map((it) => ({
      ...{ at: it.at.toISOString(), code: it.code, counted: it.counted === 1, channelId: it.channel_id },
      text: cipher.decryptOrNull(it.body, answerPlace(it.id)) ?? '',
    })),
    edits: editsView(edits, cipher),
    behind: before ? { id: before.id, controlId: before.control_id, code: before.code, event: before.event } : null,
    isWrittenAnew: madeOfIn(row, cipher) !== null,
  };
}
