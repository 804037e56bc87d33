import { sql, type Selectable } from 'kysely';
import type { Hl7OutgoingState } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { MessageSealed } from '@nilecare/contracts/api/hl7-messages.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { EventType, Received } from '@nilecare/contracts/event.ts';
import type { Hl7OutgoingTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { numbersOf } from './numbers-of-time.ts';

export type WholeOutgoingRow = Selectable<Hl7OutgoingTable>;
/** Of lists, without texts. */
export type OutgoingRow = Omit<
  WholeOutgoingRow,
  'body' | 'source_key' | 'held_behind' | 'waited_behind' | 'order_items' | 'taken_items' | 'made_of'
>;

const LISTED = [
  ...(['seq', 'id', 'destination_id', 'facility_id', 'control_id', 'code', 'event', 'hl7_version'] as const),
  ...(['patient_id', 'subject_kind', 'subject_id', 'created_at', 'bytes', 'state', 'held', 'attempts'] as const),
  ...([
    'due_at',
    'sent_at',
    'answered_at',
    'answer_code',
    'fault_code',
    'fault_place',
    'fault_text',
    'fault_sealed',
    'fault_cause',
  ] as const),
] as const;

const NAMED = ['id', 'control_id', 'code', 'event'] as const;
/** What names a message to whoever looks at another one. */
export type NamedRow = Pick<OutgoingRow, (typeof NAMED)[number]>;

export interface OutgoingFilter {
  readonly facilityIds: readonly string[] | null;
  readonly destinationId?: string | undefined;
  /** Records of one person. */
  readonly patientIds?: readonly string[] | undefined;
  readonly subjectId?: string | undefined;
  readonly controlId?: string | undefined;
  readonly code?: string | undefined;
  readonly event?: string | undefined;
  readonly state?: Hl7OutgoingState | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

interface OutgoingPage {
  readonly order: 'newest' | 'oldest';
  /** The number of the last one of the page before. */
  readonly after: number | undefined;
  readonly limit: number;
}

/** Messages to other systems. */
export const outgoing = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<WholeOutgoingRow> {
    const row = await db.selectFrom('hl7_outgoing').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('outgoing HL7 message', id);
    return row;
  },

  /** The refused message that one waits or last waited behind; undefined where there is none. */
  async before(row: Pick<WholeOutgoingRow, 'held_behind' | 'waited_behind'>): Promise<NamedRow | undefined> {
    // An instance of before notes the first of them alone.
    const seq = row.held_behind ?? row.waited_behind;
    if (seq === null) return undefined;
    return db.selectFrom('hl7_outgoing').select(NAMED).where('seq', '=', seq).executeTakeFirst();
  },

  async page(filter: OutgoingFilter, { order, after, limit }: OutgoingPage): Promise<OutgoingRow[]> {
    const { facilityIds, destinationId, patientIds, subjectId, controlId, code, event, state, from, to } = filter;
    const isNewest = order === 'newest';
    const { first, end, isEmpty } = await numbersOf(db, 'hl7_outgoing.created_at', from, to);
    if (isEmpty) return [];
    return (
      db
        .selectFrom('hl7_outgoing')
        .select(LISTED)
        .where(within('facility_id', facilityIds))
        .$if(destinationId !== undefined, (it) => it.where('destination_id', '=', destinationId ?? ''))
        .$if(patientIds !== undefined, (it) => it.where(within('patient_id', patientIds ?? [])))
        .$if(subjectId !== undefined, (it) => it.where('subject_id', '=', subjectId ?? ''))
        // The column knows ASCII alone, and answers other letters with an error.
        .$if(controlId !== undefined, (it) => it.where('control_id', '=', asciiOrNone(controlId ?? '')))
        .$if(code !== undefined, (it) => it.where('code', '=', code ?? ''))
        .$if(event !== undefined, (it) => it.where('event', '=', event ?? ''))
        .$if(state !== undefined, (it) => it.where('state', '=', state ?? 'waiting'))
        .$if(from !== undefined, (it) => it.where('created_at', '>=', from ?? new Date()))
        .$if(to !== undefined, (it) => it.where('created_at', '<', to ?? new Date()))
        .$if(first !== undefined, (it) => it.where('seq', '>=', first ?? 0))
        .$if(end !== undefined, (it) => it.where('seq', '<', end ?? 0))
        .$if(after !== undefined, (it) => it.where('seq', isNewest ? '<' : '>', after ?? 0))
        .orderBy('seq', isNewest ? 'desc' : 'asc')
        .limit(limit)
        .execute()
    );
  },

  /** What waits, or waits for somebody, by destination and state. */
  async standing(destinationIds: readonly string[]): Promise<OutgoingStanding[]> {
    if (destinationIds.length === 0) return [];
    const rows = await db
      .selectFrom('hl7_outgoing')
      .select((select) => [
        ...(['destination_id', 'state'] as const),
        select.fn.countAll<number | string>().as('messages'),
        sql<number | string>`coalesce(sum(held), 0)`.as('held'),
        select.fn.min('seq').as('first'),
      ])
      .where(within('destination_id', destinationIds))
      .where('state', 'in', ['waiting', 'sent', 'committed', 'refused'])
      .groupBy(['destination_id', 'state'])
      .execute();
    const times = await this.createdAt(rows.map((row) => Number(row.first)));
    return rows.map((row) => ({
      ...{ destinationId: row.destination_id, state: row.state, messages: Number(row.messages) },
      ...{ held: Number(row.held), oldest: times.get(Number(row.first)) ?? null },
    }));
  },

  async createdAt(seqs: readonly number[]): Promise<ReadonlyMap<number, Date>> {
    if (seqs.length === 0) return new Map();
    const rows = await db.selectFrom('hl7_outgoing').select(['seq', 'created_at']).where('seq', 'in', seqs).execute();
    return new Map(rows.map((row) => [row.seq, row.created_at]));
  },
});

export interface OutgoingStanding {
  readonly destinationId: string;
  readonly state: Hl7OutgoingState;
  readonly messages: number;
  readonly held: number;
  readonly oldest: Date | null;
}

const asciiOrNone = (text: string): string => (/^[!-~]*$/.test(text) ? text : '');

export const outgoingPlace = (rowId: string) => ({ table: 'hl7_outgoing', column: 'body', rowId });
const madeOfPlace = (rowId: string) => ({ table: 'hl7_outgoing', column: 'made_of', rowId });

/** @throws FieldUnreadable */
export const outgoingText = (row: Pick<WholeOutgoingRow, 'id' | 'body'>, cipher: FieldCipher): string =>
  cipher.decrypt(row.body, outgoingPlace(row.id));

/** Before anything is decided of it: what it said would be lost. @throws MessageSealed */
export function textToDecide(row: Pick<WholeOutgoingRow, 'id' | 'body'>, cipher: FieldCipher): string {
  const text = cipher.decryptOrNull(row.body, outgoingPlace(row.id));
  if (text === null) throw new MessageSealed();
  return text;
}

/** An event, and MSH-10 of the text that was made of it. */
interface MadeOf {
  readonly controlId: string;
  readonly event: Received<EventType>;
}

type Named = Pick<WholeOutgoingRow, 'id' | 'control_id'>;

/** The event that a message is made of, as it is stored with it; null where there is none. */
export const madeOfStored = (
  event: Received<EventType> | null,
  { id, control_id: controlId }: Named,
  cipher: FieldCipher,
): string | null => event && cipher.encrypt(JSON.stringify({ controlId, event } satisfies MadeOf), madeOfPlace(id));

/** The event that a message is made of; null where nobody knows: its text is another one, or it cannot be decrypted. */
export function madeOfIn(row: Named & Pick<WholeOutgoingRow, 'made_of'>, cipher: FieldCipher): MadeOf['event'] | null {
  const open = row.made_of === null ? null : cipher.decryptOrNull(row.made_of, madeOfPlace(row.id));
  if (open === null) return null;
  // It was written here, of an event that fitted its schema.
  const { controlId, event } = JSON.parse(open) as MadeOf;
  return controlId === row.control_id ? event : null;
}
