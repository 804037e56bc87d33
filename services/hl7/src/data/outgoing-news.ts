import { sql, type Insertable, type Selectable } from 'kysely';
import type { Hl7OutgoingNewsTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Hl7Tx, Reader } from '../deps.ts';
import { faultTextStored } from './fault-text.ts';

export type NewsRow = Selectable<Hl7OutgoingNewsTable>;

const MOST_AT_ONCE = 1_000;

/** Events of which messages are still to be made. */
export const outgoingNews = (db: Reader) => ({
  /**
   * Those whose time has come: of each subject the first, and beside it what was refused so often that others pass.
   * However many wait for another try, it looks past them.
   */
  async due(now: Date, { stuckAfter, limit }: { readonly stuckAfter: number; readonly limit: number }) {
    const rows = await db
      .selectFrom('hl7_outgoing_news as news')
      .select('news.seq')
      .where('news.due_at', '<=', now)
      .where((row) =>
        row.or([
          row('news.refusals', '>=', stuckAfter),
          row(
            'news.seq',
            '=',
            row
              .selectFrom('hl7_outgoing_news as first')
              .select('first.seq')
              .whereRef('first.subject', '=', 'news.subject')
              .where('first.refusals', '<', stuckAfter)
              .orderBy('first.seq')
              .limit(1),
          ),
        ]),
      )
      .orderBy('news.due_at')
      .orderBy('news.seq')
      .limit(limit)
      .execute();
    return rows.map(({ seq }) => seq);
  },

  get: (seq: number): Promise<NewsRow | undefined> =>
    db.selectFrom('hl7_outgoing_news').selectAll().where('seq', '=', seq).executeTakeFirst(),

  async later(
    { seq, event_id: eventId }: Pick<NewsRow, 'seq' | 'event_id'>,
    { dueAt, why, refusals }: { readonly dueAt: Date; readonly why: string; readonly refusals: number },
    cipher: FieldCipher,
  ): Promise<void> {
    const said = faultTextStored(why, 'hl7_outgoing_news', eventId, cipher);
    const set = { due_at: dueAt, ...said, attempts: sql<number>`attempts + 1`, refusals };
    await db.updateTable('hl7_outgoing_news').set(set).where('seq', '=', seq).execute();
  },

  /**
   * What stands behind one that waits for another try waits as long, so that nobody looks at it again and again meanwhile:
   * while a service is away it may be very much.
   */
  async postponeBehind(
    { seq, subject }: Pick<NewsRow, 'seq' | 'subject'>,
    { dueAt, stuckAfter }: { readonly dueAt: Date; readonly stuckAfter: number },
  ): Promise<void> {
    // Found first, and changed by their numbers: a range that is locked would stop whoever notes news of the same subject.
    const behind = await db
      .selectFrom('hl7_outgoing_news')
      .select('seq')
      .where('subject', '=', subject)
      .where('seq', '>', seq)
      .where('refusals', '<', stuckAfter)
      .where('due_at', '!=', dueAt)
      .limit(MOST_AT_ONCE)
      .execute();
    if (behind.length === 0) return;
    const seqs = behind.map((row) => row.seq);
    await db.updateTable('hl7_outgoing_news').set({ due_at: dueAt }).where('seq', 'in', seqs).execute();
  },

  /** How many could not be made after so many tries, for whatever reason. */
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
