import type { Kysely } from 'kysely';
import type { KitTables } from '../db/schema.ts';
import type { DeadLetters } from './dead-letters.ts';

/** The messages of one database that their broker refused: replaying puts them into the outbox again. */
export const deadOutbox = (database: Kysely<KitTables>): DeadLetters => ({
  list: async () => {
    const rows = await database.selectFrom('outbox_dead').selectAll().orderBy('seq').execute();
    return rows.map((row) => ({
      id: row.id,
      place: `outbox_dead (for ${row.target})`,
      key: row.message_key,
      error: row.error,
      attempts: 1,
      at: row.buried_at.toISOString(),
      body: row.body,
    }));
  },
  replay: (id) =>
    database.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('outbox_dead')
        .selectAll()
        .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
        .orderBy('seq')
        .forUpdate()
        .execute();
      for (const { seq, error: _error, buried_at: _at, ...row } of rows) {
        await transaction.insertInto('outbox').values(row).execute();
        await transaction.deleteFrom('outbox_dead').where('seq', '=', seq).execute();
      }
      return rows.length;
    }),
});
