import type { Selectable } from 'kysely';
import type { CalendarFeed } from '@nilecare/contracts/api/appointment-calendar.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { CalendarFeedsTable } from '@nilecare/database/appointment/tables.ts';
import type { AppointmentTx, Reader } from '../deps.ts';

export type FeedRow = Selectable<CalendarFeedsTable>;

export const feedOf = (row: FeedRow): CalendarFeed => ({
  ...{ id: row.id, staffId: row.staff_id, createdAt: row.created_at.toISOString() },
  ...{ revokedAt: row.revoked_at?.toISOString() ?? null, lastReadAt: row.last_read_at?.toISOString() ?? null },
});

export const calendarFeeds = (db: Reader) => ({
  async ofUser(userId: string): Promise<CalendarFeed[]> {
    const rows = await db
      .selectFrom('calendar_feeds')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .limit(50)
      .execute();
    return rows.map(feedOf);
  },

  /** The feed of an address that was not revoked, if there is one. */
  bySecret: (secretHash: string): Promise<FeedRow | undefined> =>
    db
      .selectFrom('calendar_feeds')
      .selectAll()
      .where('secret_hash', '=', secretHash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),

  async wasRead(id: string, at: Date): Promise<void> {
    await db.updateTable('calendar_feeds').set({ last_read_at: at }).where('id', '=', id).execute();
  },
});

export const calendarFeedRows = (tx: AppointmentTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<FeedRow> {
    const row = await tx.selectFrom('calendar_feeds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('calendar feed', id);
    return row;
  },

  async insert(row: FeedRow): Promise<void> {
    await tx.insertInto('calendar_feeds').values(row).execute();
  },

  /** Of somebody who does not work here any more. */
  async revokeOf(staffId: string, at: Date): Promise<void> {
    await tx
      .updateTable('calendar_feeds')
      .set({ revoked_at: at })
      .where('staff_id', '=', staffId)
      .where('revoked_at', 'is', null)
      .execute();
  },

  async revoke(id: string, at: Date): Promise<void> {
    await tx.updateTable('calendar_feeds').set({ revoked_at: at }).where('id', '=', id).execute();
  },
});
