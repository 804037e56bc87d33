import type { Insertable, Selectable } from 'kysely';
import type { FreedTimesTable } from '@nilecare/database/appointment/tables.ts';
import type { AppointmentTx, Reader } from '../deps.ts';

export type FreedTime = Selectable<FreedTimesTable>;

export const freedTimes = (db: Reader) => ({
  /** The first that became free first. */
  oldest: (limit: number): Promise<FreedTime[]> =>
    db.selectFrom('freed_times').selectAll().orderBy('freed_at').orderBy('id').limit(limit).execute(),
});

export const freedTimeRows = (tx: AppointmentTx) => ({
  async insert(row: Insertable<FreedTimesTable>): Promise<void> {
    await tx.insertInto('freed_times').values(row).execute();
  },

  /** @returns whether it was still there: it is locked until the transaction ends */
  async take(id: string): Promise<boolean> {
    const { numDeletedRows } = await tx.deleteFrom('freed_times').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  },
});
