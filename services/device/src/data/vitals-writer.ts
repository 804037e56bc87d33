import { sql, type RawBuilder } from 'kysely';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import type { DeviceTx } from '../deps.ts';

/** One row of the hypertable; a value that was not measured is null. Times are epoch ms. */
export interface VitalsRow {
  readonly deviceId: string;
  readonly time: number;
  readonly patientId: string | null;
  readonly receivedAt: number;
  readonly values: readonly (number | null)[];
  readonly rhythm: string | null;
  readonly news2: number | null;
  readonly extra: string | null;
}

const measured = parameterNames;
const columns = ['device_id', 'time', 'patient_id', 'received_at', ...measured, 'rhythm', 'news2', 'extra'];

const list = (names: readonly string[]): RawBuilder<unknown> => sql.join(names.map((name) => sql.ref(name)));

/** A device may send its parameters in turn under one time: what a row lacks is filled in, what it has stays. */
const fillIn = sql.join(
  [...measured, 'rhythm', 'news2', 'extra'].map(
    (name) => sql`${sql.ref(name)} = coalesce(vitals.${sql.ref(name)}, excluded.${sql.ref(name)})`,
  ),
);

const timestamps = (rows: readonly VitalsRow[], of: (row: VitalsRow) => number) =>
  rows.map((row) => new Date(of(row)).toISOString());

/**
 * Stores rows; one that is there already is filled in, so that a message that comes twice changes nothing. The rows must
 * have different keys (device, time). One statement with an array per column: the fastest way into the hypertable that
 * works on every engine (COPY cannot skip what is there).
 */
export async function storeVitals(tx: DeviceTx, rows: readonly VitalsRow[]): Promise<void> {
  if (rows.length === 0) return;
  const arrays = [
    sql`${rows.map((row) => row.deviceId)}::varchar[]`,
    sql`${timestamps(rows, (row) => row.time)}::timestamptz[]`,
    sql`${rows.map((row) => row.patientId)}::uuid[]`,
    sql`${timestamps(rows, (row) => row.receivedAt)}::timestamptz[]`,
    ...measured.map((_, index) => sql`${rows.map((row) => row.values[index] ?? null)}::real[]`),
    sql`${rows.map((row) => row.rhythm)}::varchar[]`,
    sql`${rows.map((row) => row.news2)}::smallint[]`,
    sql`${rows.map((row) => row.extra)}::text[]`,
  ];
  await sql`
    insert into vitals (${list(columns)})
    select ${list(columns.slice(0, -1))}, extra::jsonb
    from unnest(${sql.join(arrays)}) as given (${list(columns)})
    on conflict (device_id, time) do update set ${fillIn}
  `.execute(tx);
}
