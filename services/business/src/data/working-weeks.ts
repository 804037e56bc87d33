import type { BusinessTx, Reader } from '../deps.ts';
import type { WorkingMinutes } from '../domain/working-week.ts';

export const workingWeeks = (db: Reader) => ({
  async of(staffId: string): Promise<WorkingMinutes[]> {
    const rows = await db
      .selectFrom('working_hours')
      .selectAll()
      .where('staff_id', '=', staffId)
      .orderBy('weekday')
      .orderBy('from_minute')
      .execute();
    return rows.map(({ weekday, from_minute, to_minute }) => ({ weekday, from: from_minute, to: to_minute }));
  },
});

/** Replaces the week of a locked staff member. */
export async function replaceWeek(
  tx: BusinessTx,
  staffId: string,
  version: number,
  week: readonly WorkingMinutes[],
): Promise<void> {
  await tx.deleteFrom('working_hours').where('staff_id', '=', staffId).execute();
  const rows = week.map(({ weekday, from, to }) => ({
    staff_id: staffId,
    weekday,
    from_minute: from,
    to_minute: to,
  }));
  if (rows.length) await tx.insertInto('working_hours').values(rows).execute();
  await tx.updateTable('staff').set({ week_version: version }).where('id', '=', staffId).execute();
}
