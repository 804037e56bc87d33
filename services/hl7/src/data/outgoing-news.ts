import { sql, type Insertable, type Selectable } from 'kysely';
import type { Hl7OutgoingNewsTable } from '@nilecare/database/hl7/tables.ts';
import type { Hl7Tx, Reader } from '../deps.ts';

export type NewsRow = Selectable<Hl7OutgoingNewsTable>;

/** Events of which messages are still to be made. */
export const outgoingNews = (db: Reader) => ({
  waiting: (limit: number): Promise<Pick<NewsRow, 'seq' | 'subject' | 'due_at' | 'attempts'>[]> =>
    db
      .selectFrom('hl7_outgoing_news')
      .select(['seq', 'subject', 'due_at', 'attempts'])
      .orderBy('seq')
      .limit(limit)
      .execute(),

  get: (seq: number): Promise<NewsRow | undefined> =>
    db.selectFrom('hl7_outgoing_news').selectAll().where('seq', '=', seq).executeTakeFirst(),

  async later(seq: number, dueAt: Date, why: string): Promise<void> {
    const set = { due_at: dueAt, fault_text: why.slice(0, 1000), attempts: sql<number>`attempts + 1` };
    await db.updateTable('hl7_outgoing_news').set(set).where('seq', '=', seq).execute();
  },

  /** How many could not be made after so many tries. */
  async stuck(attempts: number): Promise<number> {
    const row = await db
      .selectFrom('hl7_outgoing_news')
      .select((select) => select.fn.countAll<number | string>().as('rows'))
      .where('attempts', '>=', attempts)
      .executeTakeFirstOrThrow();
    return Number(row.rows);
  },
});

export const newsRows = (tx: Hl7Tx) => ({
  async insert(row: Insertable<Hl7OutgoingNewsTable>): Promise<void> {
    await tx.insertInto('hl7_outgoing_news').values(row).execute();
  },

  /** @returns whether it was still there: whoever removes it writes its messages */
  async remove(seq: number): Promise<boolean> {
    const gone = await tx.deleteFrom('hl7_outgoing_news').where('seq', '=', seq).executeTakeFirst();
    return gone.numDeletedRows > 0n;
  },
});

export const newsPlace = (rowId: string) => ({ table: 'hl7_outgoing_news', column: 'body', rowId });
