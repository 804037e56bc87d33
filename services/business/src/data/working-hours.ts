import { within } from '@nilecare/service-kit/db/within.ts';
import type { BusinessTx, Reader } from '../deps.ts';
import type { DayException, DayMinutes, WorkingMinutes } from '../domain/working-hours.ts';
import { grouped } from './grouped.ts';

interface Days {
  readonly from: string;
  /** null: without end. */
  readonly to: string | null;
}

export const workingHours = (db: Reader) => ({
  async week(staffId: string): Promise<WorkingMinutes[]> {
    const rows = await db
      .selectFrom('working_hours')
      .selectAll()
      .where('staff_id', '=', staffId)
      .orderBy('weekday')
      .orderBy('from_minute')
      .execute();
    return rows.map(({ weekday, from_minute, to_minute }) => ({ weekday, from: from_minute, to: to_minute }));
  },

  /** By date. */
  async exceptions(staffId: string, { from, to }: Days): Promise<DayException[]> {
    const days = await db
      .selectFrom('working_exceptions')
      .selectAll()
      .where('staff_id', '=', staffId)
      .where('day', '>=', from)
      .$if(to !== null, (query) => query.where('day', '<=', to ?? ''))
      .orderBy('day')
      .limit(1000)
      .execute();
    const hours = await db
      .selectFrom('working_exception_hours')
      .selectAll()
      .where('staff_id', '=', staffId)
      .where(
        within(
          'day',
          days.map((it) => it.day),
        ),
      )
      .orderBy('from_minute')
      .execute();
    const hoursOf = grouped(hours, (it) => it.day);
    return days.map(({ day, reason }) => ({
      date: day,
      hours: hoursOf(day).map(({ from_minute, to_minute }) => ({ from: from_minute, to: to_minute })),
      reason,
    }));
  },
});

/** Changes of the working time of a locked staff member; each gives it a new version. */
export const workingHourRows = (tx: BusinessTx) => ({
  async replaceWeek(staffId: string, week: readonly WorkingMinutes[]): Promise<void> {
    await tx.deleteFrom('working_hours').where('staff_id', '=', staffId).execute();
    const rows = week.map(({ weekday, from, to }) => ({
      staff_id: staffId,
      weekday,
      from_minute: from,
      to_minute: to,
    }));
    if (rows.length) await tx.insertInto('working_hours').values(rows).execute();
  },

  async removeException(staffId: string, day: string): Promise<boolean> {
    const removed = await tx
      .deleteFrom('working_exceptions')
      .where('staff_id', '=', staffId)
      .where('day', '=', day)
      .executeTakeFirst();
    return removed.numDeletedRows > 0n;
  },

  async replaceException(staffId: string, day: string, hours: readonly DayMinutes[], reason: string | null) {
    await this.removeException(staffId, day);
    await tx.insertInto('working_exceptions').values({ staff_id: staffId, day, reason }).execute();
    const rows = hours.map(({ from, to }) => ({ staff_id: staffId, day, from_minute: from, to_minute: to }));
    if (rows.length) await tx.insertInto('working_exception_hours').values(rows).execute();
  },

  async setVersion(staffId: string, version: number): Promise<void> {
    await tx.updateTable('staff').set({ week_version: version }).where('id', '=', staffId).execute();
  },
});
