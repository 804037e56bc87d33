import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import { migrate } from '@nilecare/service-kit/db/migrate.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { dropDatabase, provisionDatabase, type ServerAddresses } from '@nilecare/stack/provision.ts';
import { serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { readMigrationNotes, type MigrationNotes } from './migration-notes.ts';
import { readMysql } from './read-mysql.ts';
import { readPostgres } from './read-postgres.ts';
import type { Schema } from './schema.ts';

/** Services whose tables stand in migrations. */
export const migratedServices: readonly ServiceName[] = serviceNames.filter((name) => {
  const engine = serviceRow(name).database?.engine;
  return engine !== undefined && engine !== 'mongo';
});

export interface MigratedSchema {
  /** The service's own tables. */
  readonly own: Schema;
  /** Tables that the kit has in every database. */
  readonly kitTables: readonly string[];
  readonly notes: MigrationNotes;
}

const kitFolder = (engine: string) => join(checkoutRoot, 'shared', 'service-kit', 'migrations', engine);
const JOURNAL = 'schema_migrations';

/**
 * Migrates a new database of the service, reads its schema and drops it again.
 * @param env addresses of the servers, with administrators' accounts
 */
export async function migratedSchema(env: ServerAddresses, service: ServiceName): Promise<MigratedSchema> {
  const suffix = `r${randomBytes(3).toString('hex')}`;
  const folder = join(checkoutRoot, 'database', service, 'migrations');
  const url = await provisionDatabase(env, service, { suffix });
  try {
    await migrate(url, folder);
    const notes = readMigrationNotes(folder);
    const { engine, kysely } = connect<unknown>(url, 1);
    try {
      const whole = await (engine === 'mysql' ? readMysql(kysely, notes.checks) : readPostgres(kysely));
      const kitTables = new Set([JOURNAL, ...readMigrationNotes(kitFolder(engine)).purposes.keys()]);
      return {
        own: { ...whole, tables: whole.tables.filter(({ name }) => !kitTables.has(name)) },
        kitTables: whole.tables.map(({ name }) => name).filter((name) => kitTables.has(name)),
        notes,
      };
    } finally {
      await kysely.destroy();
    }
  } finally {
    await dropDatabase(env, service, { suffix });
  }
}
