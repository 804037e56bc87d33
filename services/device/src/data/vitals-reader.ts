import { sql } from 'kysely';
import { parameterNames, type ParameterName, type VitalValues } from '@nilecare/contracts/vitals.ts';
import type { DeviceTables, VitalsTable } from '@nilecare/database/device/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { DeviceReader } from '../deps.ts';
import type { Resolution } from '../domain/resolution.ts';

export type LatestRow = DeviceTables['latest_vitals'] & { readonly birth_date: string | null };

interface LatestFilter {
  readonly facilityIds: readonly string[] | null;
  readonly wardId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
}

export interface HistoryPoint {
  readonly time: Date;
  readonly samples: number;
  readonly news2: number | null;
  readonly mean: VitalValues;
  readonly min: VitalValues;
  readonly max: VitalValues;
}

interface HistoryQuery {
  /** Of one person. */
  readonly patientIds: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly resolution: Resolution;
  readonly bucketMs: number;
  readonly parameters: readonly ParameterName[];
}

export const vitalsReader = (db: DeviceReader) => ({
  /** The newest row of each device that measures somebody, the newest of them first. */
  async latest({ facilityIds, wardId, patientIds }: LatestFilter): Promise<LatestRow[]> {
    let query = db
      .selectFrom('latest_vitals as latest')
      .innerJoin('pairings as pairing', (join) =>
        join.onRef('pairing.device_id', '=', 'latest.device_id').on('pairing.to_at', 'is', null),
      )
      .selectAll('latest')
      .select(sql<string | null>`pairing.birth_date::text`.as('birth_date'))
      .where(within('latest.facility_id', facilityIds))
      .where(within('latest.patient_id', patientIds ?? null));
    if (wardId) query = query.where('latest.ward_id', '=', wardId);
    return query.orderBy('latest.time', 'desc').execute();
  },

  /** Heart rate (or pulse) of the last minutes, one point per ten seconds. */
  async trends(patientIds: readonly string[], since: Date) {
    if (patientIds.length === 0) return [];
    const { rows } = await sql<{ patient_id: string; at: Date; rate: number }>`
      select patient_id, time_bucket(interval '10 seconds', time) as at,
        avg(coalesce(nullif(hr, 0), nullif(pulse, 0)))::real as rate
      from vitals
      where patient_id in (${sql.join(patientIds)}) and time >= ${since}
      group by 1, 2
      having count(coalesce(nullif(hr, 0), nullif(pulse, 0))) > 0
      order by 1, 2`.execute(db);
    return rows;
  },

  /** Oldest first; a zero is a sensor that is off and counts as not measured. */
  async history(query: HistoryQuery): Promise<HistoryPoint[]> {
    const rows = await (query.resolution === 'raw' ? rawHistory(db, query) : aggregated(db, query));
    return rows.map((row) => pointOf(row, query.parameters));
  },
});

export const valuesOf = (row: VitalsTable): VitalValues => pick(parameterNames, (name) => row[name]);

type HistoryRow = { bucket: Date; samples: number | string; news2: number | null } & Record<string, unknown>;

const numberOf = (value: unknown): number | null =>
  value === null || value === undefined ? null : Math.round(Number(value) * 100) / 100;

function pick(names: readonly ParameterName[], of: (name: ParameterName) => number | null): VitalValues {
  const values: VitalValues = {};
  for (const name of names) {
    const value = of(name);
    if (value !== null) values[name] = value;
  }
  return values;
}

const pointOf = (row: HistoryRow, names: readonly ParameterName[]): HistoryPoint => ({
  time: row.bucket,
  samples: Number(row.samples),
  news2: row.news2,
  mean: pick(names, (name) => numberOf(row[`${name}_mean`])),
  min: pick(names, (name) => numberOf(row[`${name}_min`])),
  max: pick(names, (name) => numberOf(row[`${name}_max`])),
});

const bucketOf = (bucketMs: number, column: string) =>
  sql`time_bucket(${bucketMs} * interval '1 millisecond', ${sql.ref(column)})`;

async function rawHistory(db: DeviceReader, { patientIds, from, to, bucketMs, parameters }: HistoryQuery) {
  const columns = parameters.map((name) => {
    const value = name === 'temp' ? sql.ref(name) : sql`nullif(${sql.ref(name)}, 0)`;
    const as = (suffix: string) => sql.ref(`${name}_${suffix}`);
    return sql`avg(${value}) as ${as('mean')}, min(${value}) as ${as('min')}, max(${value}) as ${as('max')}`;
  });
  const { rows } = await sql<HistoryRow>`
    select ${bucketOf(bucketMs, 'time')} as bucket, count(*) as samples, max(news2) as news2, ${sql.join(columns)}
    from vitals where patient_id in (${sql.join(patientIds)}) and time >= ${from} and time < ${to}
    group by 1 order by 1`.execute(db);
  return rows;
}

async function aggregated(db: DeviceReader, { patientIds, from, to, resolution, bucketMs, parameters }: HistoryQuery) {
  const columns = parameters.map((name) => {
    const of = (suffix: string) => sql.ref(`${name}_${suffix}`);
    return sql`sum(${of('sum')}) / nullif(sum(${of('n')}), 0) as ${of('mean')},
      min(${of('min')}) as ${of('min')}, max(${of('max')}) as ${of('max')}`;
  });
  const { rows } = await sql<HistoryRow>`
    select ${bucketOf(bucketMs, 'bucket')} as bucket, sum(samples) as samples, max(news2_max) as news2, ${sql.join(columns)}
    from ${sql.table(resolution === '1m' ? 'vitals_1m' : 'vitals_1h')}
    where patient_id in (${sql.join(patientIds)}) and bucket >= ${from} and bucket < ${to}
    group by 1 order by 1`.execute(db);
  return rows;
}
