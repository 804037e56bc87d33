import { sql, type RawBuilder } from 'kysely';
import type { AlarmCondition, AlarmKind, AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import type { DeviceReader } from '../deps.ts';

/** Which alarms: those of a facility, or of one of its wards, that were raised from `from` until before `to`. */
export interface StatisticsScope {
  readonly facilityId: string;
  readonly wardId: string | undefined;
  readonly from: Date;
  readonly to: Date;
}

export interface Totals {
  readonly alarms: number;
  readonly suppressed: number;
  readonly technical: number;
  /** High and medium alarms that called somebody, and what became of them. */
  readonly calling: number;
  readonly unacknowledged: number;
  readonly escalated: number;
  readonly exhausted: number;
  readonly ack_p50: number | null;
  readonly ack_p90: number | null;
  readonly ack_p95: number | null;
  readonly duration_p50: number | null;
  readonly duration_p90: number | null;
  readonly duration_total: number | null;
}

const TOP = 10;

const seconds = (end: string) => sql`extract(epoch from ${sql.ref(end)} - raised_at)::float8`;
const percentile = (part: number, of: RawBuilder<unknown>, where: RawBuilder<unknown>) =>
  sql`percentile_cont(${sql.lit(part)}) within group (order by ${of}) filter (where ${where})`;

/** Alarms are counted as they were raised: what rises from medium to high is two. */
export const alarmStatistics = (db: DeviceReader, scope: StatisticsScope) => {
  const { facilityId, wardId, from, to } = scope;
  const place = wardId ? sql`facility_id = ${facilityId} and ward_id = ${wardId}` : sql`facility_id = ${facilityId}`;
  const raised = sql`${place} and raised_at >= ${from} and raised_at < ${to}`;
  const counted = async <Key>(key: RawBuilder<unknown>, condition = sql`true`) => {
    const { rows } = await sql<{ key: Key; alarms: number }>`
      select ${key} as key, count(*)::int as alarms from alarms where ${raised} and ${condition}
      group by 1 order by 2 desc, 1`.execute(db);
    return rows;
  };

  return {
    async totals(): Promise<Totals> {
      const calling = sql`priority in ('high', 'medium') and suppression_id is null`;
      const acknowledged = sql`acknowledged_at is not null and suppression_id is null`;
      const ended = sql`resolved_at is not null`;
      const ack = seconds('acknowledged_at');
      const duration = seconds('resolved_at');
      const { rows } = await sql<Totals>`
        select count(*)::int as alarms,
          count(suppression_id)::int as suppressed,
          (count(*) filter (where kind = 'technical'))::int as technical,
          (count(*) filter (where ${calling}))::int as calling,
          (count(*) filter (where ${calling} and acknowledged_at is null))::int as unacknowledged,
          (count(*) filter (where ${calling} and escalation_level is not null))::int as escalated,
          (count(*) filter (where escalation_exhausted))::int as exhausted,
          ${percentile(0.5, ack, acknowledged)} as ack_p50,
          ${percentile(0.9, ack, acknowledged)} as ack_p90,
          ${percentile(0.95, ack, acknowledged)} as ack_p95,
          ${percentile(0.5, duration, ended)} as duration_p50,
          ${percentile(0.9, duration, ended)} as duration_p90,
          (sum(${duration}) filter (where ${ended}))::float8 as duration_total
        from alarms where ${raised}`.execute(db);
      const [totals] = rows;
      if (!totals) throw new Error('an aggregate without groups has one row');
      return totals;
    },

    /** Days that people were monitored, each once however many devices measure her. @param now clips what still lasts */
    async bedDays(now: Date): Promise<number> {
      const until = new Date(Math.min(to.getTime(), now.getTime()));
      const { rows } = await sql<{ days: number | null }>`
        with ${people},
        monitored as (
          select coalesce(people.stands_for, pairings.patient_id) as person,
            range_agg(tstzrange(greatest(from_at, ${from}::timestamptz), least(coalesce(to_at, 'infinity'), ${until}::timestamptz)))
              as times
          from pairings left join people on people.patient_id = pairings.patient_id
          where ${place} and from_at < ${until} and coalesce(to_at, 'infinity') > ${from}
          group by 1
        )
        select (sum(extract(epoch from upper(stretch) - lower(stretch))) / 86400)::float8 as days
        from monitored cross join lateral unnest(times) as stretch`.execute(db);
      return rows[0]?.days ?? 0;
    },

    byPriority: () => counted<AlarmPriority>(sql`priority`),
    byKind: () => counted<AlarmKind>(sql`kind`),
    byCondition: () => counted<AlarmCondition>(sql`condition`),
    byParameter: () => counted<ParameterName>(sql`parameter`, sql`parameter is not null`),
    /** @param timeZone IANA name, in which the hours of the day are counted */
    byHour: (timeZone: string) => counted<number>(sql`extract(hour from raised_at at time zone ${timeZone})::int`),

    async topDevices() {
      const { rows } = await sql<{ deviceId: string; alarms: number; technical: number }>`
        select device_id as "deviceId", count(*)::int as alarms,
          (count(*) filter (where kind = 'technical'))::int as technical
        from alarms where ${raised} group by 1 order by 2 desc, 1 limit ${TOP}`.execute(db);
      return rows;
    },

    async topBeds() {
      const { rows } = await sql<{ bedId: string; alarms: number; high: number }>`
        select bed_id as "bedId", count(*)::int as alarms, (count(*) filter (where priority = 'high'))::int as high
        from alarms where ${raised} and bed_id is not null group by 1 order by 2 desc, 1 limit ${TOP}`.execute(db);
      return rows;
    },

    async topPatients() {
      const { rows } = await sql<{ patientId: string; alarms: number; high: number }>`
        with ${people}
        select coalesce(people.stands_for, alarms.patient_id) as "patientId", count(*)::int as alarms,
          (count(*) filter (where priority = 'high'))::int as high
        from alarms left join people on people.patient_id = alarms.patient_id
        where ${raised} and alarms.patient_id is not null
        group by 1 order by 2 desc, 1 limit ${TOP}`.execute(db);
      return rows;
    },
  };
};

/** Who stands for whom, at the end of each chain of merges; those who were never merged are not in it. */
const people = sql`
  recursive chain (patient_id, stands_for, steps) as (
    select patient_id, survivor_id, 1 from patient_links where survivor_id is not null
    union all
    select chain.patient_id, link.survivor_id, chain.steps + 1
    from chain join patient_links link on link.patient_id = chain.stands_for and link.survivor_id is not null
    where chain.steps < 20
  ),
  people as (
    select distinct on (patient_id) patient_id::uuid, stands_for::uuid from chain order by patient_id, steps desc
  )`;
