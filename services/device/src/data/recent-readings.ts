import { sql } from 'kysely';
import { news2Parameters } from '@nilecare/contracts/news2.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import type { DeviceReader } from '../deps.ts';
import { NEWS2_REACH_MS, type Readings } from '../domain/news2-reach.ts';

/** A moment at which a device measured a patient. */
export interface Moment {
  readonly device_id: string;
  readonly patient_id: string | null;
  readonly time: Date;
}

type ReadingsRow = { readonly device_id: string } & Readonly<Record<string, number | Date | string | null>>;

const named = (name: string, suffix: string) => sql.ref(`${name}_${suffix}`);
const newestOf = (name: ParameterName) => sql`
  last(${sql.ref(name)}, time) filter (where ${sql.ref(name)} is not null) as ${named(name, 'value')},
  max(time) filter (where ${sql.ref(name)} is not null) as ${named(name, 'at')}`;

/**
 * What NEWS2 is made of: per device the newest value of each parameter, of the minutes up to the moment and of the same
 * patient. One query for all of them.
 */
export async function recentReadings(
  db: DeviceReader,
  moments: readonly Moment[],
): Promise<ReadonlyMap<string, Readings>> {
  if (moments.length === 0) return new Map();
  const { rows } = await sql<ReadingsRow>`
    select moment.device_id, ${sql.join(news2Parameters.map(newestOf))}
    from unnest(
      ${moments.map((it) => it.device_id)}::varchar[],
      ${moments.map((it) => it.patient_id)}::uuid[],
      ${moments.map((it) => it.time.toISOString())}::timestamptz[]
    ) as moment (device_id, patient_id, until)
    join vitals on vitals.device_id = moment.device_id
      and vitals.patient_id = moment.patient_id
      and vitals.time between moment.until - ${NEWS2_REACH_MS} * interval '1 millisecond' and moment.until
    group by moment.device_id`.execute(db);
  return new Map(rows.map((row) => [row.device_id, readingsOf(row)]));
}

function readingsOf(row: ReadingsRow): Readings {
  const readings: Partial<Record<ParameterName, { value: number; at: number }>> = {};
  for (const name of news2Parameters) {
    const value = row[`${name}_value`];
    const at = row[`${name}_at`];
    if (typeof value === 'number' && at instanceof Date) readings[name] = { value, at: at.getTime() };
  }
  return readings;
}
