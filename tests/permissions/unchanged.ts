import { createHash } from 'node:crypto';
import { mongo } from 'mongoose';
import { sql, type Kysely } from 'kysely';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { System } from '@nilecare/testing/system.ts';
import { serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

/** Tables that change by themselves, or by the record of what was refused. */
const MOVING = new Set([
  'outbox',
  'outbox_dead',
  'inbox',
  'leases',
  'openers',
  'idempotency_keys',
  'schema_migrations',
  'audit_entries',
  'audit_heads',
  'service_credentials',
  // What the facility service says of a facility: whoever asks first brings it.
  'billing_facilities',
]);

/** Entries of the trail are shown as FHIR too: those of refusals come while it is looked. */
const BUT_THE_TRAIL = { t: { $ne: 'AuditEvent' } };

/** What stands in the tables of every service, as one text per table. */
export type Rows = ReadonlyMap<string, string>;

/** One each second: what is shown over FHIR is looked at again ten seconds after an event. */
const EQUAL_LOOKS = 12;
const PATIENCE = { within: 120_000 };

/** The rows when the services have followed the events of what was made before: they were the same for some seconds. */
export async function settledRows(system: Pick<System, 'databaseUrl' | 'url'>): Promise<Rows> {
  // Who has not joined its events yet follows none.
  await eventually(() => areReady(system), PATIENCE);
  let last = await rowsOf(system);
  let equal = 0;
  await eventually(
    async () => {
      const now = await rowsOf(system);
      equal = changedTables(last, now).length === 0 ? equal + 1 : 0;
      last = now;
      return equal >= EQUAL_LOOKS;
    },
    { ...PATIENCE, every: 1_000 },
  );
  return last;
}

async function areReady(system: Pick<System, 'url'>): Promise<boolean> {
  const answers = await Promise.all(serviceNames.map((name) => fetch(`${system.url(name)}/ready`)));
  return answers.every((it) => it.ok);
}

/** Looks at the rows of every service that this system runs. */
export async function rowsOf(system: Pick<System, 'databaseUrl'>): Promise<Rows> {
  const rows = new Map<string, string>();
  for (const service of serviceNames.filter((it) => serviceRow(it).database))
    for (const [table, text] of await tablesOf(system, service)) rows.set(`${service}.${table}`, text);
  return rows;
}

async function tablesOf(system: Pick<System, 'databaseUrl'>, service: ServiceName): Promise<[string, string][]> {
  if (serviceRow(service).database?.engine === 'mongo') return collectionsOf(system.databaseUrl(service));
  const { engine, kysely } = connect<Record<never, never>>(system.databaseUrl(service), 1);
  try {
    const names = await tableNames(engine, kysely);
    const found: [string, string][] = [];
    for (const name of names.filter((it) => !MOVING.has(it))) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(kysely);
      found.push([name, textOf(rows)]);
    }
    return found;
  } finally {
    await kysely.destroy();
  }
}

async function collectionsOf(url: string): Promise<[string, string][]> {
  const client = await new mongo.MongoClient(url).connect();
  try {
    const found: [string, string][] = [];
    const all = await client.db().collections();
    for (const collection of all.filter((it) => !MOVING.has(it.collectionName)))
      found.push([collection.collectionName, textOf(await collection.find(BUT_THE_TRAIL).toArray())]);
    return found;
  } finally {
    await client.close();
  }
}

function textOf(rows: readonly unknown[]): string {
  const texts = rows.map((row) => JSON.stringify(row)).toSorted();
  return `${rows.length} ${createHash('sha256').update(texts.join('\n')).digest('hex')}`;
}

async function tableNames(engine: 'mysql' | 'postgres', db: Kysely<Record<never, never>>): Promise<string[]> {
  const schema = engine === 'mysql' ? sql`database()` : sql`'public'`;
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = ${schema} and table_type = 'BASE TABLE'`.execute(db);
  return rows.map((row) => row.name);
}

/** Tables whose rows are other ones than before. */
export const changedTables = (before: Rows, after: Rows): string[] =>
  [...after].filter(([table, text]) => before.get(table) !== text).map(([table]) => table);
