import type { Selectable } from 'kysely';
import { Preferences } from '@nilecare/contracts/api/notification-preferences.ts';
import type { NotificationTables, PreferencesTable } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';

const Choices = Preferences.shape.choices;

const preferencesOf = (row: Selectable<PreferencesTable>): Preferences => ({
  userId: row.user_id,
  version: row.version,
  language: row.language,
  timeZone: row.time_zone,
  quietHours: row.quiet_from !== null && row.quiet_to !== null ? { from: row.quiet_from, to: row.quiet_to } : null,
  digest: { every: row.digest_every, at: row.digest_at },
  choices: Choices.parse(row.choices),
});

/** Of who has chosen nothing: everything at once. */
export const noPreferences = (userId: string, timeZone: string): Preferences => ({
  userId,
  version: 0,
  language: null,
  timeZone,
  quietHours: null,
  digest: { every: 'day', at: '08:00' },
  choices: [],
});

export const preferences = (db: Reader<NotificationTables>, defaultTimeZone: string) => ({
  async of(userIds: readonly string[]): Promise<ReadonlyMap<string, Preferences>> {
    const rows =
      userIds.length === 0
        ? []
        : await db
            .selectFrom('preferences')
            .selectAll()
            .where('user_id', 'in', [...userIds])
            .execute();
    const stored = new Map(rows.map((row) => [row.user_id, preferencesOf(row)]));
    return new Map(userIds.map((id) => [id, stored.get(id) ?? noPreferences(id, defaultTimeZone)]));
  },

  async get(userId: string): Promise<Preferences> {
    const row = await db.selectFrom('preferences').selectAll().where('user_id', '=', userId).executeTakeFirst();
    return row ? preferencesOf(row) : noPreferences(userId, defaultTimeZone);
  },

  /** Stores them as the next version. @returns false when the stored version is another than `version` */
  async replace(given: Preferences, at: Date): Promise<boolean> {
    const values = {
      language: given.language,
      time_zone: given.timeZone,
      quiet_from: given.quietHours?.from ?? null,
      quiet_to: given.quietHours?.to ?? null,
      digest_every: given.digest.every,
      digest_at: given.digest.at,
      choices: JSON.stringify(given.choices),
      version: given.version + 1,
      changed_at: at,
    };
    const done =
      given.version === 0
        ? await db
            .insertInto('preferences')
            .values({ user_id: given.userId, ...values })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst()
            .then((result) => result.numInsertedOrUpdatedRows ?? 0n)
        : await db
            .updateTable('preferences')
            .set(values)
            .where('user_id', '=', given.userId)
            .where('version', '=', given.version)
            .executeTakeFirst()
            .then((result) => result.numUpdatedRows);
    return done > 0n;
  },
});
