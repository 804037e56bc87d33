import { sql, type RawBuilder } from 'kysely';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';
import { int2Array, realArray, textArray, timestamptzArray, uuidArray, varcharArray } from './binary-arrays.ts';
import { presenceUpdate, type Presence } from './device-presence.ts';

/** One row of the hypertable; a value that was not measured is null. Times are epoch ms. */
export interface VitalsRow {
  readonly deviceId: string;
  readonly time: number;
  readonly patientId: string | null;
  readonly receivedAt: number;
  /** In the order of `parameterNames`. */
  readonly values: readonly (number | null)[];
  readonly rhythm: string | null;
  readonly news2: number | null;
  readonly extra: string | null;
}

/** One column of an insert: its name and its values as an array with its type. */
interface Column {
  readonly name: string;
  readonly values: RawBuilder<unknown>;
  /** A row that is there already gets the value when it has none. */
  readonly isFilledIn: boolean;
}

const typed = (array: Buffer, type: string) => sql`${array}::${sql.raw(type)}[]`;
const named = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));

/** Columns in which no row has anything are left out: most monitors measure half of what there is. */
function optional<T>(
  rows: readonly VitalsRow[],
  name: string,
  type: string,
  of: (row: VitalsRow) => T | null,
  encode: (values: readonly (T | null)[]) => Buffer,
): Column[] {
  const values = rows.map(of);
  if (values.every((value) => value === null)) return [];
  return [{ name, values: typed(encode(values), type), isFilledIn: true }];
}

const required = (name: string, type: string, array: Buffer): Column => ({
  name,
  values: typed(array, type),
  isFilledIn: false,
});

function columnsOf(rows: readonly VitalsRow[]): Column[] {
  return [
    required('device_id', 'varchar', varcharArray(rows.map((row) => row.deviceId))),
    required('time', 'timestamptz', timestamptzArray(rows.map((row) => row.time))),
    required('patient_id', 'uuid', uuidArray(rows.map((row) => row.patientId))),
    required('received_at', 'timestamptz', timestamptzArray(rows.map((row) => row.receivedAt))),
    ...parameterNames.flatMap((name, index) =>
      optional(rows, name, 'real', (row) => row.values[index] ?? null, realArray),
    ),
    ...optional(rows, 'rhythm', 'varchar', (row) => row.rhythm, varcharArray),
    ...optional(rows, 'news2', 'smallint', (row) => row.news2, int2Array),
    ...optional(rows, 'extra', 'text', (row) => row.extra, textArray),
  ];
}

/**
 * One statement with an array per column: the fastest way into the hypertable that works on every engine and can meet
 * rows that are there already (COPY cannot).
 * @param columns of rows with different keys (device, time)
 * @param condition further sources of the select; where they have no row, nothing is stored
 */
function insert(columns: readonly Column[], condition = sql``): RawBuilder<unknown> {
  const names = columns.map((it) => it.name);
  return sql`
    insert into vitals (${named(names)})
    select ${sql.join(names.map((name) => (name === 'extra' ? sql`given.extra::jsonb` : sql.ref(`given.${name}`))))}
    from unnest(${sql.join(columns.map((it) => it.values))}) as given (${named(names)}) ${condition}`;
}

/**
 * For rows that may be there already: a device may send its parameters in turn under one time. What a row lacks is filled
 * in, what it has stays; so a message that comes twice changes nothing. Costs the database half as much again.
 */
function fillingIn(columns: readonly Column[]): RawBuilder<unknown> {
  const fillIn = columns
    .filter((it) => it.isFilledIn)
    .map((it) => sql`${sql.ref(it.name)} = coalesce(vitals.${sql.ref(it.name)}, excluded.${sql.ref(it.name)})`);
  // Without a value to fill in the row is left as it is, but counted like the others.
  const changes = fillIn.length > 0 ? fillIn : [sql`received_at = vitals.received_at`];
  return sql`on conflict (device_id, time) do update set ${sql.join(changes)}`;
}

/** Stores rows in the caller's transaction. */
export async function storeVitals(tx: DeviceTx, rows: readonly VitalsRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsOf(rows);
  await sql`${insert(columns)} ${fillingIn(columns)}`.execute(tx);
}

export interface QuietBatch {
  readonly rows: readonly VitalsRow[];
  readonly presence: readonly Presence[];
  /** Of the registry when the batch was judged, and the instance that judged it. */
  readonly revision: number;
  readonly ingester: string;
  /** Whether some of the rows may be there already. */
  readonly mayRepeat: boolean;
}

/**
 * Stores a batch that changes no alarm, nearly every one, in a single statement that is its own transaction: one round
 * trip instead of four. The answer comes after its commit. Like `lockShared` it holds the registry's revision meanwhile.
 * @returns false when the registry is not as it was judged by any more; then nothing is stored
 * @throws when a row is there already and `mayRepeat` is not set (`isDuplicateKey`); nothing is stored either
 */
export async function storeQuietly(db: DeviceReader, batch: QuietBatch): Promise<boolean> {
  const { rows, presence, revision, ingester, mayRepeat } = batch;
  const columns = columnsOf(rows);
  const seen = presence.length ? sql`, seen as (${presenceUpdate(presence, sql`, state`)})` : sql``;
  const { numAffectedRows } = await sql`
    with state as (
      select one from registry_state where revision = ${revision} and ingester = ${ingester} for share
    )${seen}
    ${insert(columns, sql`cross join state`)} ${mayRepeat ? fillingIn(columns) : sql``}`.execute(db);
  return numAffectedRows === BigInt(rows.length);
}
