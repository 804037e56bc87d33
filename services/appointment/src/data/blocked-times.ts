import type { Selectable } from 'kysely';
import type { BlockedTime } from '@nilecare/contracts/api/appointment-calendar.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BlockedTimesTable } from '@nilecare/database/appointment/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx, Reader } from '../deps.ts';
import type { Span } from '../domain/span.ts';

const blockedOf = (row: Selectable<BlockedTimesTable>): BlockedTime => ({
  ...{ id: row.id, facilityId: row.facility_id, staffId: row.staff_id, reason: row.reason, blockedBy: row.blocked_by },
  ...{ from: row.starts_at.toISOString(), to: row.ends_at.toISOString() },
});

export const blockedTimes = (db: Reader) => ({
  /** Of these doctors, in whichever facility: who is away is away everywhere. */
  async during(staffIds: readonly string[], { from, to }: Span): Promise<BlockedTime[]> {
    const rows = await db
      .selectFrom('blocked_times')
      .selectAll()
      .where(within('staff_id', staffIds))
      .where('ends_at', '>', from)
      .where('starts_at', '<', to)
      .orderBy('starts_at')
      .execute();
    return rows.map(blockedOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<BlockedTime> {
    const row = await db.selectFrom('blocked_times').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('blocked time', id);
    return blockedOf(row);
  },
});

export const spanOf = (it: { readonly from: string; readonly to: string }): Span => ({
  from: new Date(it.from),
  to: new Date(it.to),
});

export const blockedTimeRows = (tx: AppointmentTx) => ({
  async insert(it: BlockedTime, at: Date): Promise<void> {
    await tx
      .insertInto('blocked_times')
      .values({
        ...{ id: it.id, facility_id: it.facilityId, staff_id: it.staffId, reason: it.reason, blocked_by: it.blockedBy },
        ...{ starts_at: new Date(it.from), ends_at: new Date(it.to), created_at: at },
      })
      .execute();
  },

  async remove(id: string): Promise<void> {
    await tx.deleteFrom('blocked_times').where('id', '=', id).execute();
  },
});
