import { sql } from 'kysely';
import type { BedState } from '@nilecare/contracts/beds.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import type { Past, Step } from '../domain/occupancy.ts';

interface Scope {
  readonly facilityId: string;
  readonly wardId: string | undefined;
}

export interface StateCount {
  readonly wardId: string;
  readonly facilityId: string;
  readonly state: Exclude<BedState, 'retired'>;
  readonly count: number;
}

const onlyWard = (wardId: string | undefined) => (wardId === undefined ? null : [wardId]);

export const occupancy = (db: Reader) => ({
  /** How many beds of each ward are in each state, as they are shown. */
  async byState(
    filter: { readonly facilityId?: string | undefined; readonly wardId?: string | undefined },
    facilityIds: readonly string[] | null,
    now: Date,
  ): Promise<StateCount[]> {
    const { rows } = await sql<{ ward_id: string; facility_id: string; shown: StateCount['state']; count: number }>`
      select bed.ward_id, bed.facility_id,
        case when bed.state = 'ready' and kept.id is not null then 'reserved' else bed.state end as shown,
        count(*) as count
      from beds bed
      left join bed_reservations kept on kept.open_bed_id = bed.id and kept.expires_at > ${now}
      where bed.state <> 'retired'
        and ${within('bed.facility_id', facilityIds)}
        and ${within('bed.facility_id', onlyWard(filter.facilityId))}
        and ${within('bed.ward_id', onlyWard(filter.wardId))}
      group by bed.ward_id, bed.facility_id, shown
      order by bed.facility_id, bed.ward_id
    `.execute(db);
    return rows.map((row) => ({
      wardId: row.ward_id,
      facilityId: row.facility_id,
      state: row.shown,
      count: Number(row.count),
    }));
  },

  /** What occupancy over a period is computed from. */
  async past({ facilityId, wardId }: Scope, { from, to }: Step): Promise<Past> {
    const inWard = within('ward_id', onlyWard(wardId));
    const [stays, beds, unavailable] = await Promise.all([
      db
        .selectFrom('bed_assignments')
        .select(['encounter_id', 'started_at', 'ended_at'])
        .where('facility_id', '=', facilityId)
        .where(inWard)
        .where('started_at', '<', to)
        .where((stay) => stay.or([stay('ended_at', 'is', null), stay('ended_at', '>=', from)]))
        .execute(),
      db.selectFrom('beds').select('created_at').where('facility_id', '=', facilityId).where(inWard).execute(),
      db
        .selectFrom('bed_periods')
        .select(['started_at', 'ended_at'])
        .where('facility_id', '=', facilityId)
        .where(inWard)
        .where('state', 'in', ['blocked', 'retired'])
        .where('started_at', '<', to)
        .where((period) => period.or([period('ended_at', 'is', null), period('ended_at', '>', from)]))
        .execute(),
    ]);
    return {
      stays: stays.map((row) => ({ encounterId: row.encounter_id, from: row.started_at, to: row.ended_at })),
      bedsSince: beds.map((row) => row.created_at),
      unavailable: unavailable.map((row) => ({ from: row.started_at, to: row.ended_at })),
    };
  },

  /** Minutes from a patient's leaving until the bed was ready again, on the average; null when none was left. */
  async turnaroundMinutes({ facilityId, wardId }: Scope, { from, to }: Step): Promise<number | null> {
    const { rows } = await sql<{ seconds: string | number | null }>`
      select avg(timestampdiff(second, soiled.started_at, (
        select min(ready.started_at) from bed_periods ready
        where ready.bed_id = soiled.bed_id and ready.state = 'ready' and ready.started_at >= soiled.started_at
      ))) as seconds
      from bed_periods soiled
      where soiled.facility_id = ${facilityId}
        and ${within('soiled.ward_id', onlyWard(wardId))}
        and soiled.state = 'dirty' and soiled.started_at >= ${from} and soiled.started_at < ${to}
    `.execute(db);
    const seconds = rows[0]?.seconds ?? null;
    return seconds === null ? null : Math.round(Number(seconds) / 6) / 10;
  },
});
