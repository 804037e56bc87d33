import { sql } from 'kysely';
import type { BedPeriod } from '@nilecare/contracts/api/facility-beds.ts';
import type { BedCondition } from '@nilecare/contracts/beds.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import type { Bed } from '../domain/bed.ts';

/** Who changed a bed, when, and why. */
export interface Change {
  readonly at: Date;
  readonly by: string;
  readonly reason?: string | null;
}

const SHOWN_AT_MOST = 200;

export const bedPeriods = (db: Reader) => ({
  /** What the bed went through, the latest first. */
  async of(bedId: string): Promise<BedPeriod[]> {
    const rows = await db
      .selectFrom('bed_periods')
      .selectAll()
      .where('bed_id', '=', bedId)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(SHOWN_AT_MOST)
      .execute();
    return rows.map((row) => ({
      state: row.state,
      from: row.started_at.toISOString(),
      to: row.ended_at?.toISOString() ?? null,
      by: row.by_name,
      reason: row.reason,
    }));
  },
});

export const bedPeriodRows = (tx: FacilityTx) => ({
  /** The former period of the bed ends where this one begins. A clock that is behind does not end it before it began. */
  async follow(bed: Pick<Bed, 'id' | 'wardId' | 'facilityId'>, state: BedCondition, change: Change): Promise<void> {
    await tx
      .updateTable('bed_periods')
      .set({ ended_at: sql<Date>`greatest(started_at, ${change.at})` })
      .where('open_bed_id', '=', bed.id)
      .execute();
    await this.begin(bed, state, change);
  },

  /**
   * The first period of a bed. It ends no other: a search for what cannot be there locks the gap where others add theirs,
   * and many beds that are added at once would deadlock.
   */
  async begin(bed: Pick<Bed, 'id' | 'wardId' | 'facilityId'>, state: BedCondition, change: Change): Promise<void> {
    await tx
      .insertInto('bed_periods')
      .values({
        id: newId(change.at.getTime()),
        bed_id: bed.id,
        ward_id: bed.wardId,
        facility_id: bed.facilityId,
        state,
        by_name: change.by,
        reason: change.reason ?? null,
        started_at: change.at,
        ended_at: null,
      })
      .execute();
  },
});
