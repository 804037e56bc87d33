import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { connect } from './connect.ts';

interface Migration {
  /** `kit/0001_outbox` or `0001_users`. */
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface JournalTables {
  schema_migrations: { name: string; checksum: string; applied_at: Date };
}

const LOCK = 'nilecare_migrations';
const LOCK_NUMBER = 7_001_7020;

async function readMigrations(folder: string, prefix: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8');
      const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
      return { name: `${prefix}${file.slice(0, -'.sql'.length)}`, sql: text, checksum };
    }),
  );
}

/** MySQL commits with every DDL statement, so a file with two of them could be applied by half. */
function mustBeOneStatement(migration: Migration): void {
  const statements = migration.sql
    .replace(/--.*$/gm, '')
    .split(';')
    .filter((part) => part.trim());
  if (statements.length !== 1)
    throw new Error(`Migration ${migration.name} has ${statements.length} statements; on MySQL a file holds one.`);
}

/**
 * Brings a database up to date: the kit's tables, then the service's own migrations, forward only.
 * Several instances may start at once: one migrates, the others wait for its lock.
 * @throws when a file that was applied has been changed since
 */
export async function migrate(url: string, migrationsFolder: string): Promise<readonly string[]> {
  const { engine, kysely } = connect<JournalTables>(url, 1);
  try {
    return await kysely.connection().execute(async (connection) => {
      const kit = join(import.meta.dirname, '..', 'migrations', engine);
      const wanted = [...(await readMigrations(kit, 'kit/')), ...(await readMigrations(migrationsFolder, ''))];
      if (engine === 'mysql') wanted.forEach(mustBeOneStatement);
      return withLock(engine, connection, () => applyMissing(engine, connection, wanted));
    });
  } finally {
    await kysely.destroy();
  }
}

async function withLock<T>(engine: string, connection: Kysely<JournalTables>, work: () => Promise<T>): Promise<T> {
  const mysql = engine === 'mysql';
  await (
    mysql ? sql`select get_lock(concat(${LOCK}, database()), 60)` : sql`select pg_advisory_lock(${LOCK_NUMBER})`
  ).execute(connection);
  try {
    return await work();
  } finally {
    await (
      mysql ? sql`select release_lock(concat(${LOCK}, database()))` : sql`select pg_advisory_unlock(${LOCK_NUMBER})`
    ).execute(connection);
  }
}

async function applyMissing(engine: string, connection: Kysely<JournalTables>, wanted: readonly Migration[]) {
  await sql`create table if not exists schema_migrations (
    name varchar(200) not null primary key, checksum char(64) not null, applied_at ${sql.raw(engine === 'mysql' ? 'datetime(3)' : 'timestamptz')} not null)`.execute(
    connection,
  );
  const rows = await connection.selectFrom('schema_migrations').select(['name', 'checksum']).execute();
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const added: string[] = [];
  for (const migration of wanted) {
    const before = applied.get(migration.name);
    if (before !== undefined && before !== migration.checksum)
      throw new Error(`Migration ${migration.name} was changed after it was applied. Add a new one instead.`);
    if (before !== undefined) continue;
    await applyOne(engine, connection, migration).catch((cause: unknown) => {
      throw new Error(`Migration ${migration.name} could not be applied: ${String(cause)}`, { cause });
    });
    added.push(migration.name);
  }
  return added;
}

async function applyOne(engine: string, connection: Kysely<JournalTables>, migration: Migration): Promise<void> {
  const journal = (db: Kysely<JournalTables>) =>
    db
      .insertInto('schema_migrations')
      .values({ name: migration.name, checksum: migration.checksum, applied_at: new Date() })
      .execute();
  if (engine === 'mysql') {
    await sql.raw(migration.sql).execute(connection);
    await journal(connection);
    return;
  }
  await connection.transaction().execute(async (transaction) => {
    await sql.raw(migration.sql).execute(transaction);
    await journal(transaction);
  });
}
