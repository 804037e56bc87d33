import type { Selectable } from 'kysely';
import type { Hl7MessageState } from '@nilecare/contracts/api/hl7-messages.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Hl7MessagesTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { faultTextIn } from './fault-text.ts';
import { numbersOf } from './numbers-of-time.ts';

/** Of lists, without texts. */
export type MessageRow = Omit<Selectable<Hl7MessagesTable>, 'body' | 'answer' | 'fingerprint' | 'claim' | 'errors'>;
export type WholeMessageRow = Selectable<Hl7MessagesTable>;

const LISTED = [
  ...(['seq', 'id', 'channel_id', 'facility_id', 'control_id', 'sender', 'code', 'event', 'hl7_version'] as const),
  ...([
    'received_at',
    'bytes',
    'answer_code',
    'state',
    'attempts',
    'due_at',
    'ended_at',
    'patient_id',
    'held',
  ] as const),
  ...(['fault_code', 'fault_place', 'fault_text', 'fault_sealed', 'fault_cause'] as const),
] as const;

export interface MessageFilter {
  readonly facilityIds: readonly string[] | null;
  readonly channelId?: string | undefined;
  /** Records of one person. */
  readonly patientIds?: readonly string[] | undefined;
  readonly patientKeys?: readonly string[] | undefined;
  readonly controlId?: string | undefined;
  readonly code?: string | undefined;
  readonly event?: string | undefined;
  readonly state?: Hl7MessageState | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** The number of a message: what waits and came after it for one of its patients. */
  readonly behind?: number | undefined;
}

export const messages = (db: Reader) => ({
  bySeq: (seq: number): Promise<WholeMessageRow | undefined> =>
    db.selectFrom('hl7_messages').selectAll().where('seq', '=', seq).executeTakeFirst(),

  /** @throws NotFound */
  async get(id: string): Promise<WholeMessageRow> {
    const row = await db.selectFrom('hl7_messages').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('HL7 message', id);
    return row;
  },

  /** @param after the number of the last one of the page before */
  async page(
    filter: MessageFilter,
    order: 'newest' | 'oldest',
    after: number | undefined,
    limit: number,
  ): Promise<MessageRow[]> {
    const { first, end, isEmpty } = await numbersOf(db, 'hl7_messages.received_at', filter.from, filter.to);
    if (isEmpty) return [];
    const { facilityIds, channelId, patientIds, patientKeys, controlId, code, event, state, from, to, behind } = filter;
    return db
      .selectFrom('hl7_messages')
      .select(LISTED)
      .where(within('facility_id', facilityIds))
      .$if(channelId !== undefined, (it) => it.where('channel_id', '=', channelId ?? ''))
      .$if(patientIds !== undefined, (it) => it.where(within('patient_id', patientIds ?? [])))
      .$if(patientKeys !== undefined, (it) =>
        it.where('seq', 'in', (sub) =>
          sub
            .selectFrom('hl7_message_patients')
            .select('seq')
            .where(within('patient_key', patientKeys ?? [])),
        ),
      )
      .$if(controlId !== undefined, (it) => it.where('control_id', '=', controlId ?? ''))
      .$if(code !== undefined, (it) => it.where('code', '=', code ?? ''))
      .$if(event !== undefined, (it) => it.where('event', '=', event ?? ''))
      .$if(state !== undefined, (it) => it.where('state', '=', state ?? 'waiting'))
      .$if(from !== undefined, (it) => it.where('received_at', '>=', from ?? new Date()))
      .$if(to !== undefined, (it) => it.where('received_at', '<', to ?? new Date()))
      .$if(first !== undefined, (it) => it.where('seq', '>=', first ?? 0))
      .$if(end !== undefined, (it) => it.where('seq', '<', end ?? 0))
      .$if(behind !== undefined, (it) =>
        it
          .where('state', '=', 'waiting')
          .where('seq', '>', behind ?? 0)
          .where('seq', 'in', (sub) =>
            sub
              .selectFrom('hl7_message_patients as own')
              .innerJoin('hl7_message_patients as later', 'later.patient_key', 'own.patient_key')
              .select('later.seq')
              .where('own.seq', '=', behind ?? 0),
          ),
      )
      .$if(after !== undefined, (it) => it.where('seq', order === 'newest' ? '<' : '>', after ?? 0))
      .orderBy('seq', order === 'newest' ? 'desc' : 'asc')
      .limit(limit)
      .execute();
  },

  edits: (messageId: string) =>
    db.selectFrom('hl7_message_edits').selectAll().where('message_id', '=', messageId).orderBy('at').execute(),
});

/** The text of a message, or its answer; null where there is none, or it cannot be decrypted. */
export const textIn = (row: WholeMessageRow, column: 'body' | 'answer', cipher: FieldCipher): string | null => {
  const sealed = row[column];
  return sealed === null ? null : cipher.decryptOrNull(sealed, { table: 'hl7_messages', column, rowId: row.id });
};

/** The text of a message in UTF-8, which may have megabytes. @throws FieldUnreadable */
export const keptIn = ({ id, body }: WholeMessageRow, cipher: FieldCipher): Promise<Buffer> =>
  cipher.decryptLong(body, { table: 'hl7_messages', column: 'body', rowId: id });

/** What is wrong with a message, in words, where it can be read. */
export const messageFault = (row: MessageRow, cipher: FieldCipher): string | null =>
  faultTextIn(row, 'hl7_messages', row.id, cipher);

/** Application and facility that sent a message, as others are told: `HIS@CAIRO`. */
export const senderOf = ({ sender }: Pick<MessageRow, 'sender'>): string =>
  sender
    .split('|')
    .filter((it) => it !== '')
    .join('@');
