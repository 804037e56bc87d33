import type { Insertable, Selectable } from 'kysely';
import type { NotificationTables, TemplateTextsTable } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';

export type TemplateRow = Selectable<TemplateTextsTable>;

export interface TextKey {
  readonly kind: string;
  readonly channel: TemplateRow['channel'];
  readonly language: TemplateRow['language'];
}

export const templateTexts = (db: Reader<NotificationTables>) => ({
  /** The version that holds, of each text of the kinds that was ever changed; of all kinds when absent. */
  current: (kind?: string): Promise<TemplateRow[]> => {
    const all = db.selectFrom('template_texts').distinctOn(['kind', 'channel', 'language']).selectAll();
    const wanted = kind === undefined ? all : all.where('kind', '=', kind);
    return wanted.orderBy('kind').orderBy('channel').orderBy('language').orderBy('version', 'desc').execute();
  },

  /** Newest first. */
  versions: ({ kind, channel, language }: TextKey): Promise<TemplateRow[]> =>
    db
      .selectFrom('template_texts')
      .selectAll()
      .where('kind', '=', kind)
      .where('channel', '=', channel)
      .where('language', '=', language)
      .orderBy('version', 'desc')
      .execute(),

  /** @returns whether the version was free; somebody else may have taken it */
  add: async (row: Insertable<TemplateTextsTable>): Promise<boolean> => {
    const added = await db
      .insertInto('template_texts')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
  },
});
