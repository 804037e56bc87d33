import { sql } from 'kysely';
import type { Hl7TalliesTable } from '@nilecare/database/hl7/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';

export interface Counts {
  readonly messages: number;
  readonly refused: number;
  readonly failed: number;
  readonly tries: number;
}

export type TallyRow = Counts & Pick<Hl7TalliesTable, 'stream_id' | 'since'>;

/** How many messages there were, of a channel or a destination in a time. */
export const tallies = (db: Reader) => ({
  async add(rows: readonly TallyRow[]): Promise<void> {
    if (rows.length === 0) return;
    const more = (column: keyof Counts) => sql<number>`${sql.ref(column)} + values(${sql.ref(column)})`;
    await db
      .insertInto('hl7_tallies')
      .values([...rows])
      .onDuplicateKeyUpdate({
        ...{ messages: more('messages'), refused: more('refused') },
        ...{ failed: more('failed'), tries: more('tries') },
      })
      .execute();
  },

  since: (from: Date, streamIds: readonly string[] | null): Promise<TallyRow[]> =>
    db
      .selectFrom('hl7_tallies')
      .selectAll()
      .where('since', '>=', from)
      .where(within('stream_id', streamIds))
      .orderBy('since')
      .execute(),

  async removeBefore(at: Date): Promise<void> {
    await db.deleteFrom('hl7_tallies').where('since', '<', at).execute();
  },
});
