import { escapeIdentifier } from 'pg';
import { addressFor, type DatabaseAccount } from './account.ts';
import { asAdmin, dropPostgres, provisionPostgres } from './postgres.ts';

/**
 * On a real server as for PostgreSQL, with the extension. The engine in WebAssembly has one database and no accounts:
 * there everything named with a suffix gets a schema of its own.
 * @returns address for the account
 */
export async function provisionTimescale(admin: string, account: DatabaseAccount, isolated: boolean): Promise<string> {
  if (await isWebAssembly(admin)) return isolated ? schemaFor(admin, account) : addressFor(admin, account).href;
  const address = await provisionPostgres(admin, account);
  await asAdmin(ofDatabase(admin, account.name), (client) =>
    client.query('CREATE EXTENSION IF NOT EXISTS timescaledb'),
  );
  return address;
}

export async function dropTimescale(admin: string, name: string): Promise<void> {
  if (!(await isWebAssembly(admin))) return dropPostgres(admin, name);
  await asAdmin(admin, (client) => client.query(`DROP SCHEMA IF EXISTS ${escapeIdentifier(name)} CASCADE`));
}

async function isWebAssembly(admin: string): Promise<boolean> {
  const { rows } = await asAdmin(admin, (client) => client.query<{ version: string }>('SELECT version()'));
  return rows.some(({ version }) => version.includes('emcc'));
}

async function schemaFor(admin: string, account: DatabaseAccount): Promise<string> {
  await asAdmin(admin, (client) => client.query(`CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(account.name)}`));
  const address = addressFor(admin, account);
  // The extension's functions are in `public`.
  address.searchParams.set('options', `-csearch_path=${account.name},public`);
  return address.href;
}

function ofDatabase(admin: string, name: string): string {
  const address = new URL(admin);
  address.pathname = `/${name}`;
  return address.href;
}
