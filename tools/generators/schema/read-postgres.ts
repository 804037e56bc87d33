import { sql, type Kysely } from 'kysely';
import { grouped } from './grouped.ts';
import { byText, sortedKeys, type Column, type Key, type Schema, type Table, type ValueKind } from './schema.ts';

/** The catalogue of PostgreSQL's current schema, with what TimescaleDB adds where it is installed. */
export async function readPostgres(db: Kysely<unknown>): Promise<Schema> {
  const columns = await readColumns(db);
  const timescale = await hasTimescale(db);
  const aggregates = timescale ? await readAggregates(db) : new Set<string>();
  const keys = [
    ...(await readIndexes(db)),
    ...(await readConstraints(db)),
    ...(timescale ? await readHypertables(db) : []),
  ];
  const keysOf = grouped(keys);
  const tables = [...grouped(columns)].map(([name, rows]): Table => ({
    name,
    kind: aggregates.has(name) ? 'continuous aggregate' : rows[0]?.relation === 'r' ? 'table' : 'view',
    columns: rows.map(columnOf),
    keys: sortedKeys((keysOf.get(name) ?? []).map(({ key }) => key)),
  }));
  return {
    tables: tables.toSorted((a, b) => byText(a.name, b.name)),
    triggers: [],
    sequences: await readSequences(db),
  };
}

interface KeyRow {
  readonly table: string;
  readonly key: Key;
}

interface PostgresColumn {
  readonly table: string;
  /** `r` table, `v` view. */
  readonly relation: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly fallback: string | null;
  readonly identity: boolean;
  readonly generated: boolean;
}

async function readColumns(db: Kysely<unknown>): Promise<PostgresColumn[]> {
  const { rows } = await sql<PostgresColumn>`
    select c.relname as table, c.relkind::text as relation, a.attname as name,
      format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
      pg_get_expr(d.adbin, d.adrelid) as fallback, a.attidentity <> '' as identity, a.attgenerated <> '' as generated
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v', 'm')
      and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')
    order by c.relname, a.attnum`.execute(db);
  return rows;
}

const columnOf = ({ name, type, required, fallback, identity, generated }: PostgresColumn): Column => ({
  name,
  type: type.replace('character varying', 'varchar').replace(/timestamp(.*) with time zone/, 'timestamptz$1'),
  nullable: !required,
  default: generated ? null : (fallback?.replace(/::[\w ]+(\(\d+\))?$/, '') ?? null),
  filled: identity ? 'identity' : generated ? 'always' : undefined,
  value: valueOf(type),
  comparesAlike: true,
});

function valueOf(type: string): ValueKind {
  if (/^(smallint|integer|bigint|real|double precision)\b/.test(type)) return 'number';
  if (type.startsWith('timestamp')) return 'Date';
  if (type === 'boolean') return 'boolean';
  return type.startsWith('json') ? 'unknown' : 'string';
}

async function readIndexes(db: Kysely<unknown>): Promise<KeyRow[]> {
  const { rows } = await sql<{ table: string; name: string; main: boolean; single: boolean; definition: string }>`
    select c.relname as table, i.relname as name, x.indisprimary as main, x.indisunique as single,
      pg_get_indexdef(i.oid) as definition
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where c.relnamespace = current_schema()::regnamespace`.execute(db);
  return rows.map(({ table, name, main, single, definition }) => ({
    table,
    key: {
      kind: main ? 'primary key' : single ? 'unique' : 'index',
      name: main ? undefined : name,
      definition: definition.replace(/^.* USING btree /, '').replace(/ WHERE \((.*)\)$/, ' where $1'),
    },
  }));
}

async function readConstraints(db: Kysely<unknown>): Promise<KeyRow[]> {
  const { rows } = await sql<{ table: string; name: string; kind: string; definition: string }>`
    select c.relname as table, k.conname as name, k.contype::text as kind, pg_get_constraintdef(k.oid, true) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = current_schema()::regnamespace and k.contype in ('f', 'c')`.execute(db);
  return rows.map(({ table, name, kind, definition }) => ({
    table,
    key:
      kind === 'f'
        ? {
            kind: 'foreign key',
            name,
            definition: definition.replace(/^FOREIGN KEY (.*) REFERENCES /, '$1 references '),
          }
        : { kind: 'check', name, definition: inWords(definition) },
  }));
}

/** `column in ('a', 'b')`, as it was written before the engine spelt it out. */
const inWords = (check: string): string =>
  check
    .replace(/^CHECK \((.*)\)$/, '$1')
    .replaceAll('::character varying', '')
    .replace(/^(\w+)::text = ANY \(ARRAY\[(.*)\]::text\[\]\)$/, '$1 in ($2)');

async function readSequences(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'S'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('i', 'a', 'e'))`.execute(db);
  return rows.map(({ name }) => name).toSorted(byText);
}

async function hasTimescale(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql`select from pg_extension where extname = 'timescaledb'`.execute(db);
  return rows.length > 0;
}

async function readAggregates(db: Kysely<unknown>): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select view_name::text as name from timescaledb_information.continuous_aggregates
    where view_schema = current_schema()`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

async function readHypertables(db: Kysely<unknown>): Promise<KeyRow[]> {
  const { rows } = await sql<{ table: string; column: string; chunk: string }>`
    select hypertable_name::text as table, column_name::text as column, time_interval::text as chunk
    from timescaledb_information.dimensions where hypertable_schema = current_schema()`.execute(db);
  return rows.map(({ table, column, chunk }) => ({
    table,
    key: { kind: 'hypertable', name: undefined, definition: `by ${column}, one chunk per ${chunk}` },
  }));
}
