import { sql, type Kysely } from 'kysely';
import { byText, sortedKeys, type Column, type Key, type Schema, type Table, type ValueKind } from './schema.ts';
import { collected, grouped } from './grouped.ts';

/** The catalogue of MySQL 8.4 and MariaDB 10.11, in one wording. `checks`: conditions as the migrations wrote them. */
export async function readMysql(db: Kysely<unknown>, checks: ReadonlyMap<string, string>): Promise<Schema> {
  // One after the other: the connection is one.
  const relations = await readRelations(db);
  const columns = await readColumns(db);
  const keys = [...(await readIndexes(db)), ...(await readForeignKeys(db)), ...(await readChecks(db, checks))];
  const columnsOf = grouped(columns);
  const keysOf = grouped(keys);
  const tables = relations.map(({ name, type }): Table => ({
    name,
    kind: type === 'VIEW' ? 'view' : 'table',
    columns: (columnsOf.get(name) ?? []).map(mysqlColumn),
    keys: sortedKeys((keysOf.get(name) ?? []).map(({ key }) => key)),
  }));
  return {
    tables: tables.toSorted((a, b) => byText(a.name, b.name)),
    triggers: await readTriggers(db),
    sequences: [],
  };
}

interface KeyRow {
  readonly table: string;
  readonly key: Key;
}

async function readRelations(db: Kysely<unknown>): Promise<{ name: string; type: string }[]> {
  const { rows } = await sql<{ name: string; type: string }>`
    select table_name as name, table_type as type from information_schema.tables
    where table_schema = database()`.execute(db);
  return rows;
}

/** A row of `information_schema.columns`. */
export interface MysqlColumn {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly nullable: string;
  readonly fallback: string | null;
  readonly extra: string;
}

async function readColumns(db: Kysely<unknown>): Promise<MysqlColumn[]> {
  const { rows } = await sql<MysqlColumn>`
    select table_name as \`table\`, column_name as name, column_type as type, character_set_name as charset,
      collation_name as collation, is_nullable as nullable, column_default as fallback, extra as extra
    from information_schema.columns where table_schema = database() order by table_name, ordinal_position`.execute(db);
  return rows;
}

/** MariaDB gives integers a display width and quotes defaults; MySQL does neither. */
export function mysqlColumn({ name, type, charset, collation, nullable, fallback, extra }: MysqlColumn): Column {
  const plain = type === 'tinyint(1)' ? 'boolean' : type.replace(/^(\w*int)\(\d+\)/, '$1');
  const words = [plain, ...(charset === 'ascii' ? ['ascii'] : []), ...(collation?.endsWith('_bin') ? ['binary'] : [])];
  const unquoted = fallback?.replace(/^'(.*)'$/, '$1');
  return {
    name,
    type: words.join(' '),
    nullable: nullable === 'YES',
    default: unquoted === undefined || unquoted === 'NULL' ? null : charset ? `'${unquoted}'` : unquoted,
    filled: /auto_increment/i.test(extra) ? 'identity' : /generated/i.test(extra) ? 'always' : undefined,
    value: valueOf(plain),
    // Values of an enum are compared by their number.
    comparesAlike: charset !== 'utf8mb4' || /^enum\b/.test(type) || /_(unicode_ci|bin)$/.test(collation ?? ''),
  };
}

function valueOf(type: string): ValueKind {
  if (/^(boolean|\w*int|float|double)\b/.test(type)) return 'number';
  if (/^(datetime|timestamp)\b/.test(type)) return 'Date';
  return 'string';
}

async function readIndexes(db: Kysely<unknown>): Promise<KeyRow[]> {
  const { rows } = await sql<{ table: string; name: string; shared: number; column: string; direction: string }>`
    select table_name as \`table\`, index_name as name, non_unique as shared, column_name as \`column\`,
      collation as direction
    from information_schema.statistics where table_schema = database()
    order by table_name, index_name, seq_in_index`.execute(db);
  return collected(rows, ({ table, name }) => `${table}.${name}`).map(([first, ...others]) => {
    const columns = [first, ...others].map((row) => (row.direction === 'D' ? `${row.column} desc` : row.column));
    const kind = first.name === 'PRIMARY' ? 'primary key' : Number(first.shared) === 0 ? 'unique' : 'index';
    const name = kind === 'primary key' ? undefined : first.name;
    return { table: first.table, key: { kind, name, definition: `(${columns.join(', ')})` } };
  });
}

async function readForeignKeys(db: Kysely<unknown>): Promise<KeyRow[]> {
  const { rows } = await sql<{
    table: string;
    name: string;
    column: string;
    target: string;
    targetColumn: string;
    rule: string;
  }>`
    select k.table_name as \`table\`, k.constraint_name as name, k.column_name as \`column\`,
      k.referenced_table_name as target, k.referenced_column_name as targetColumn, r.delete_rule as rule
    from information_schema.key_column_usage k
    join information_schema.referential_constraints r
      on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
        and r.table_name = k.table_name
    where k.table_schema = database() and k.referenced_table_name is not null
    order by k.table_name, k.constraint_name, k.ordinal_position`.execute(db);
  return collected(rows, ({ table, name }) => `${table}.${name}`).map(([first, ...others]) => {
    const all = [first, ...others];
    const from = all.map(({ column }) => column).join(', ');
    const to = all.map(({ targetColumn }) => targetColumn).join(', ');
    // `restrict` and `no action` are the same here, and each engine has its own of the two as its default.
    const rule = /cascade|set null/i.test(first.rule) ? ` on delete ${first.rule.toLowerCase()}` : '';
    const definition = `(${from}) references ${first.target} (${to})${rule}`;
    return { table: first.table, key: { kind: 'foreign key', name: first.name, definition } };
  });
}

/** @throws when a check stands in no migration as `constraint NAME check (…)` on one line */
async function readChecks(db: Kysely<unknown>, checks: ReadonlyMap<string, string>): Promise<KeyRow[]> {
  const { rows } = await sql<{ table: string; name: string }>`
    select table_name as \`table\`, constraint_name as name from information_schema.table_constraints
    where table_schema = database() and constraint_type = 'CHECK'`.execute(db);
  return rows.map(({ table, name }) => {
    const definition = checks.get(name);
    if (definition === undefined) throw new Error(`Write the check ${name} of ${table} as one line with its name.`);
    return { table, key: { kind: 'check', name, definition } };
  });
}

async function readTriggers(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ name: string; timing: string; event: string; table: string }>`
    select trigger_name as name, action_timing as timing, event_manipulation as event, event_object_table as \`table\`
    from information_schema.triggers where trigger_schema = database()`.execute(db);
  return rows
    .map(({ name, timing, event, table }) => `${name}: ${timing} ${event} on ${table}`.toLowerCase())
    .toSorted(byText);
}
