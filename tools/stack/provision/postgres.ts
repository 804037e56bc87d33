import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { hasCode } from '../errors.ts';
import { addressFor, type DatabaseAccount } from './account.ts';

const DUPLICATE_DATABASE = '42P04';

/** Makes the database and the account that owns it. Nobody else may connect to it. @returns address for the account */
export async function provisionPostgres(admin: string, account: DatabaseAccount): Promise<string> {
  const { name } = account;
  await asAdmin(admin, async (client) => {
    const role = escapeIdentifier(name);
    const password = escapeLiteral(account.password);
    await client.query(`
      DO $$ BEGIN
        CREATE ROLE ${role} LOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      ALTER ROLE ${role} LOGIN PASSWORD ${password};`);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await createDatabase(client, role);
    await client.query(`REVOKE CONNECT, TEMPORARY ON DATABASE ${role} FROM PUBLIC`);
  });
  return addressFor(admin, account).href;
}

export async function dropPostgres(admin: string, name: string): Promise<void> {
  await asAdmin(admin, async (client) => {
    const role = escapeIdentifier(name);
    await client.query(`DROP DATABASE IF EXISTS ${role} WITH (FORCE)`);
    await client.query(`DROP ROLE IF EXISTS ${role}`);
  });
}

export async function asAdmin<T>(admin: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(admin);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** From the template that nobody connects to: any other cannot be copied while somebody is connected. */
async function createDatabase(client: Client, role: string): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${role} OWNER ${role} TEMPLATE template0`);
  } catch (error) {
    if (!hasCode(error, DUPLICATE_DATABASE)) throw error;
  }
}
