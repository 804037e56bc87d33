import { sql, type Insertable } from 'kysely';
import type { Hl7OutgoingTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Hl7Tx, Reader } from '../deps.ts';
import type { Because } from '../er7/fault.ts';
import { faultStored, NO_FAULT_TEXT } from './fault-text.ts';
import { itemsOpen, orderItems } from './outgoing-items.ts';
import type { WholeOutgoingRow } from './outgoing.ts';

/** Not answered yet, as far as this is known. */
const OPEN = ['waiting', 'sent'] as const;

export interface OutgoingFault extends Because {
  readonly code: string;
  readonly place: string | null;
}

/** What names a row, in statements and in what is encrypted of it. */
type Named = Pick<WholeOutgoingRow, 'seq' | 'id'>;

/** What it was made of is never asked for again. */
const NEVER_MADE_ANEW = { made_of: null };

const NO_FAULT = { fault_code: null, fault_place: null, ...NO_FAULT_TEXT };

/** A fault as it is stored with a message. */
const faultColumns = (fault: OutgoingFault, id: string, cipher: FieldCipher) => ({
  fault_code: fault.code.slice(0, 20),
  fault_place: fault.place?.slice(0, 60) ?? null,
  ...faultStored(fault, 'hl7_outgoing', id, cipher),
});

type Begun = Pick<WholeOutgoingRow, 'seq' | 'destination_id' | 'control_id'>;
type Behind = Pick<WholeOutgoingRow, 'seq' | 'subject_id' | 'order_items'>;

/** Messages that are to be sent, in their order. */
export const outgoingQueue = (db: Reader) => ({
  /** What is sent next: the one that was sent without an answer, else the first that waits and is not held. */
  async next(destinationId: string): Promise<WholeOutgoingRow | undefined> {
    for (const state of ['sent', 'waiting'] as const) {
      const row = await db
        .selectFrom('hl7_outgoing')
        .selectAll()
        .where('destination_id', '=', destinationId)
        .where('state', '=', state)
        .where('held', '=', 0)
        .orderBy('seq')
        .limit(1)
        .executeTakeFirst();
      if (row) return row;
    }
    return undefined;
  },

  /**
   * It is sent now. Once a destination was paused or switched off, none is begun, whatever another instance still takes it for.
   * @returns whether it still was to be sent
   */
  async begin({ seq, destination_id: destinationId, control_id: controlId }: Begun, at: Date): Promise<boolean> {
    const changed = await db
      .updateTable('hl7_outgoing')
      .set({ state: 'sent', sent_at: at, attempts: sql<number>`attempts + 1` })
      .where('seq', '=', seq)
      // What is sent is what stands in the row: it may have been written anew meanwhile.
      .where('control_id', '=', controlId)
      .where('state', 'in', OPEN)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('hl7_destinations')
            .select('id')
            .where('id', '=', destinationId)
            .where('enabled', '=', 1)
            .where('paused_since', 'is', null),
        ),
      )
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },

  /** It says something else, before it was ever sent. @returns whether it still was as it is given */
  async rewrite(
    { seq, control_id: before }: Pick<WholeOutgoingRow, 'seq' | 'control_id'>,
    put: Pick<WholeOutgoingRow, 'control_id' | 'body' | 'bytes' | 'order_items' | 'hl7_version' | 'made_of'>,
  ): Promise<boolean> {
    const changed = await db
      .updateTable('hl7_outgoing')
      .set({ ...put, held_behind: null })
      .where('seq', '=', seq)
      .where('control_id', '=', before)
      .where('state', '=', 'waiting')
      .where('attempts', '=', 0)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },

  /** It waits for another try. @returns whether it still was to be sent */
  async later({ seq, id }: Named, dueAt: Date, why: Because, cipher: FieldCipher): Promise<boolean> {
    const said = faultStored(why, 'hl7_outgoing', id, cipher);
    const changed = await db
      .updateTable('hl7_outgoing')
      .set({ state: 'waiting', due_at: dueAt, ...NO_FAULT, ...said })
      .where('seq', '=', seq)
      .where('state', 'in', OPEN)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },

  /**
   * The first message of one of these patients that was refused before another one. Where the message was taken and orders in it
   * were refused, those alone wait behind it that tell of these.
   */
  async refusedBefore(destinationId: string, patientIds: readonly string[], row: Behind): Promise<number | undefined> {
    const refused = db
      .selectFrom('hl7_outgoing')
      .select(['seq', 'order_items', 'taken_items'])
      .where('destination_id', '=', destinationId)
      .where(within('patient_id', patientIds))
      .where('state', '=', 'refused')
      .where('seq', '<', row.seq)
      .orderBy('seq');
    const whole = await refused.where('taken_items', 'is', null).limit(1).executeTakeFirst();
    if (whole) return whole.seq;
    const items = new Set(orderItems(row) ?? []);
    if (items.size === 0) return undefined;
    const byOrder = await refused
      .where('taken_items', 'is not', null)
      .where('subject_id', '=', row.subject_id)
      .execute();
    return byOrder.find((it) => itemsOpen(it).some((item) => items.has(item)))?.seq;
  },

  async hasRefused(destinationId: string): Promise<boolean> {
    const row = await db
      .selectFrom('hl7_outgoing')
      .select('seq')
      .where('destination_id', '=', destinationId)
      .where('state', '=', 'refused')
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },
});

export const outgoingRows = (tx: Hl7Tx) => ({
  async lock(seq: number): Promise<WholeOutgoingRow | undefined> {
    return tx.selectFrom('hl7_outgoing').selectAll().where('seq', '=', seq).forUpdate().executeTakeFirst();
  },

  async lockById(id: string): Promise<WholeOutgoingRow | undefined> {
    return tx.selectFrom('hl7_outgoing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  },

  /** Which of the keys there are messages of already. */
  async known(destinationId: string, sourceKeys: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx
      .selectFrom('hl7_outgoing')
      .select('source_key')
      .where('destination_id', '=', destinationId)
      .where(within('source_key', sourceKeys))
      .execute();
    return new Set(rows.map((row) => row.source_key));
  },

  /** @returns its number */
  async insert(row: Insertable<Hl7OutgoingTable>): Promise<number> {
    const { insertId } = await tx.insertInto('hl7_outgoing').values(row).executeTakeFirstOrThrow();
    return Number(insertId ?? 0);
  },

  /** What is sent next waits no longer for another try. */
  async hurry(destinationId: string, at: Date): Promise<void> {
    const next = await outgoingQueue(tx).next(destinationId);
    if (!next || next.due_at <= at) return;
    await tx
      .updateTable('hl7_outgoing')
      .set({ due_at: at })
      .where('seq', '=', next.seq)
      .where('state', 'in', OPEN)
      .execute();
  },

  /** It waits behind one that was refused, unless somebody decided of that meanwhile. */
  async hold(seq: number, behind: number): Promise<void> {
    const before = await this.lock(behind);
    if (before?.state !== 'refused') return;
    await tx
      .updateTable('hl7_outgoing')
      .set({ held: 1, held_behind: behind, waited_behind: behind })
      .where('seq', '=', seq)
      .where('state', 'in', OPEN)
      .execute();
  },

  /**
   * Those that are held are looked at again: those behind one message, of patients, or of a destination. Behind which they stood is
   * remembered until they are sent.
   */
  async release(
    which:
      { readonly behind: number } | { readonly patientIds: readonly string[] } | { readonly destinationId: string },
  ): Promise<void> {
    const held = tx.updateTable('hl7_outgoing').set({ held: 0 }).where('state', 'in', OPEN).where('held', '=', 1);
    const those =
      'behind' in which
        ? held.where('held_behind', '=', which.behind)
        : 'patientIds' in which
          ? held.where(within('patient_id', which.patientIds))
          : held.where('destination_id', '=', which.destinationId);
    await those.execute();
  },

  /** Of these patients those that came after a message and were never sent stood behind it, also where nobody looked at them yet. */
  async noteBehind({ seq, destination_id: destinationId }: Begun, patientIds: readonly string[]): Promise<void> {
    const behind = await tx
      .selectFrom('hl7_outgoing')
      .select('seq')
      .where('destination_id', '=', destinationId)
      .where(within('patient_id', patientIds))
      .where('state', '=', 'waiting')
      .where('attempts', '=', 0)
      .where('held_behind', 'is', null)
      .where('seq', '>', seq)
      .execute();
    if (behind.length === 0) return;
    const seqs = behind.map((row) => row.seq);
    await tx
      .updateTable('hl7_outgoing')
      .set({ held_behind: seq, waited_behind: seq })
      .where('seq', 'in', seqs)
      .where('held', '=', 0)
      .execute();
  },

  async answered(
    { seq, id }: Named,
    {
      state,
      code,
      fault,
      taken_items,
    }: Pick<WholeOutgoingRow, 'state' | 'taken_items'> & {
      readonly code: string;
      readonly fault: OutgoingFault | null;
    },
    at: Date,
    cipher: FieldCipher,
  ): Promise<void> {
    const said = fault === null ? NO_FAULT : faultColumns(fault, id, cipher);
    const over = state === 'done' ? NEVER_MADE_ANEW : {};
    const set = { state, answer_code: code, answered_at: at, taken_items, ...said, ...over };
    await tx.updateTable('hl7_outgoing').set(set).where('seq', '=', seq).execute();
  },

  /** It cannot be sent as it is. */
  async refuse({ seq, id }: Named, fault: OutgoingFault, cipher: FieldCipher): Promise<void> {
    const set = { state: 'refused', ...faultColumns(fault, id, cipher) } as const;
    await tx.updateTable('hl7_outgoing').set(set).where('seq', '=', seq).execute();
  },

  async discard(seq: number): Promise<void> {
    await tx
      .updateTable('hl7_outgoing')
      .set({ state: 'discarded', held: 0, held_behind: null, ...NEVER_MADE_ANEW })
      .where('seq', '=', seq)
      .execute();
  },

  /** It is sent again, with a control id of its own. What was taken of it stays so, whatever becomes of the rest. */
  async again(
    seq: number,
    text: Pick<WholeOutgoingRow, 'control_id' | 'body' | 'bytes' | 'order_items' | 'hl7_version' | 'made_of'>,
    at: Date,
  ): Promise<void> {
    const set = {
      ...text,
      ...{ state: 'waiting' as const, due_at: at, held_behind: null },
      ...{ attempts: 0, answer_code: null, answered_at: null, ...NO_FAULT },
    };
    await tx.updateTable('hl7_outgoing').set(set).where('seq', '=', seq).execute();
  },
});
