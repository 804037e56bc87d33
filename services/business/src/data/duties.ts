import type { Selectable } from 'kysely';
import type { DutiesTable } from '@nilecare/database/business/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BusinessTx, Reader } from '../deps.ts';
import { LONGEST_DUTY_HOURS, type Duty } from '../domain/duty.ts';

interface DutyFilter {
  readonly wardId: string | undefined;
  readonly facilityId: string | undefined;
  readonly staffId: string | undefined;
  readonly at: Date;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
}

const LONGEST_MS = LONGEST_DUTY_HOURS * 60 * 60 * 1000;

const toDuty = (row: Selectable<DutiesTable>): Duty => ({
  id: row.id,
  staffId: row.staff_id,
  facilityId: row.facility_id,
  wardId: row.ward_id,
  role: row.role,
  from: row.starts_at,
  to: row.ends_at,
});

export const duties = (db: Reader) => ({
  /** Who is on duty at a moment. */
  async at({ wardId, facilityId, staffId, at, facilityIds }: DutyFilter): Promise<Duty[]> {
    const rows = await db
      .selectFrom('duties')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where('starts_at', '>=', new Date(at.getTime() - LONGEST_MS))
      .where('starts_at', '<=', at)
      .where('ends_at', '>', at)
      .$if(wardId !== undefined, (query) => query.where('ward_id', '=', wardId ?? ''))
      .$if(facilityId !== undefined, (query) => query.where('facility_id', '=', facilityId ?? ''))
      .$if(staffId !== undefined, (query) => query.where('staff_id', '=', staffId ?? ''))
      .orderBy('starts_at', 'desc')
      .orderBy('id')
      .limit(1000)
      .execute();
    return rows.map(toDuty);
  },
});

export const dutyRows = (tx: BusinessTx) => ({
  /** Duties of a locked staff member that overlap the span; no duty is longer than the longest, so the search is short. */
  async between(staffId: string, from: Date, to: Date): Promise<Duty[]> {
    const rows = await tx
      .selectFrom('duties')
      .selectAll()
      .where('staff_id', '=', staffId)
      .where('starts_at', '>', new Date(from.getTime() - LONGEST_MS))
      .where('starts_at', '<', to)
      .where('ends_at', '>', from)
      .forUpdate()
      .execute();
    return rows.map(toDuty);
  },

  async insert(duty: Duty, at: Date): Promise<void> {
    await tx
      .insertInto('duties')
      .values({
        id: duty.id,
        staff_id: duty.staffId,
        facility_id: duty.facilityId,
        ward_id: duty.wardId,
        role: duty.role,
        starts_at: duty.from,
        ends_at: duty.to,
        created_at: at,
      })
      .execute();
  },
});
