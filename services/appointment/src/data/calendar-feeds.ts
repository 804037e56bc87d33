import { sql, type Selectable } from 'kysely';
import type { CalendarFeed } from '@nilecare/contracts/api/appointment-calendar.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { CalendarFeedsTable } from '@nilecare/database/appointment/tables.ts';
import type { AppointmentTx, Reader } from '../deps.ts';

export type FeedRow = Selectable<CalendarFeedsTable>;

interface User {
  readonly userId: string;
  readonly active: boolean;
  readonly roles: readonly string[];
}

export const feedOf = (row: Omit<FeedRow, 'roles'>): CalendarFeed => ({
  ...{ id: row.id, staffId: row.staff_id, createdAt: row.created_at.toISOString() },
  ...{ revokedAt: row.revoked_at?.toISOString() ?? null, lastReadAt: row.last_read_at?.toISOString() ?? null },
});

/** Many more than can be read. */
const MOST_LISTED = 50;

/** As the column keeps them: each stands between commas. */
const rolesText = (roles: readonly string[]): string => `,${roles.toSorted().join()},`;

export const calendarFeeds = (db: Reader) => ({
  /** Those that can be read first, then those that were revoked last. */
  async ofUser(userId: string): Promise<CalendarFeed[]> {
    const rows = await db
      .selectFrom('calendar_feeds')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy((row) => row('revoked_at', 'is not', null))
      .orderBy('created_at', 'desc')
      .limit(MOST_LISTED)
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

  async insert({ roles, ...row }: Omit<FeedRow, 'roles'> & { readonly roles: readonly string[] }): Promise<void> {
    await tx
      .insertInto('calendar_feeds')
      .values({ ...row, roles: rolesText(roles) })
      .execute();
  },

  /** How many of somebody can be read. */
  async count(userId: string): Promise<number> {
    const row = await tx
      .selectFrom('calendar_feeds')
      .select((all) => all.fn.countAll<number | string>().as('count'))
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  },

  /** Of somebody whose account was closed, or has other roles than it had. */
  async revokeOfUser({ userId, active, roles }: User, at: Date): Promise<void> {
    await tx
      .updateTable('calendar_feeds')
      .set({ revoked_at: at })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .$if(active, (query) => query.where('roles', '<>', rolesText(roles)))
      .execute();
  },

  /** Of everybody who had a role when they were made. */
  async revokeOfRole(role: string, at: Date): Promise<void> {
    await tx
      .updateTable('calendar_feeds')
      .set({ revoked_at: at })
      .where(sql<boolean>`locate(${rolesText([role])}, roles) > 0`)
      .where('revoked_at', 'is', null)
      .execute();
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
