import { sql } from 'kysely';
import type { BedPeriod } from '@nilecare/contracts/api/facility-beds.ts';
import type { BedCondition } from '@nilecare/contracts/beds.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import type { Bed } from '../domain/bed.ts';
import type { Stay } from '../domain/stay.ts';

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
   * Of a locked bed: that somebody left it is corrected to when her stay ended. What was done with the bed since stands: it was
   * left then at the latest.
   * @param until when the next one was put into it; null: nobody was
   */
  async correctLeaving(
    { bedId, from, to }: Pick<Stay, 'bedId' | 'from'> & { to: Date },
    until: Date | null,
  ): Promise<void> {
    const left = await tx
      .selectFrom('bed_periods')
      .select(['id', 'started_at', 'ended_at'])
      .where('bed_id', '=', bedId)
      .where('state', '=', 'dirty')
      .where('started_at', '>=', from)
      .$if(until !== null, (query) => query.where('started_at', '<=', until ?? from))
      .orderBy('started_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (!left) return;
    const at = left.ended_at && left.ended_at < to ? left.ended_at : to;
    await tx
      .updateTable('bed_periods')
      .set({ ended_at: at })
      .where('bed_id', '=', bedId)
      .where('state', '=', 'occupied')
      .where('ended_at', '=', left.started_at)
      .execute();
    await tx.updateTable('bed_periods').set({ started_at: at }).where('id', '=', left.id).execute();
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
