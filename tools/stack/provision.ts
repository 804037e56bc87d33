import { randomBytes } from 'node:crypto';
import { servers } from '@nilecare/topology/servers.ts';
import { serviceNames, serviceRow, type DatabaseEngine, type ServiceName } from '@nilecare/topology/services.ts';
import { StackError } from './errors.ts';
import { secretsOf } from './secrets.ts';
import type { Stack } from './stack.ts';

export interface ProvisionOptions {
  /** Makes a database of its own beside the service's, for tests: lower case letters, digits and underscores. */
  readonly suffix?: string;
  /** A new random one unless given. It becomes the account's password even if there was another. */
  readonly password?: string;
}

/** By `Stack.env` or by hand: addresses with administrator's accounts, named as in topology. */
export type ServerAddresses = Readonly<Record<string, string | undefined>>;

/** MySQL's limit for the name of an account. */
const LONGEST_NAME = 32;

/**
 * Makes the database of a service and the account that may use it and nothing else. Calling it again changes the
 * password only.
 * @returns DATABASE_URL for the service
 * @throws StackError when the service has no database or its server's address is missing
 */
export async function provisionDatabase(
  env: ServerAddresses,
  service: ServiceName,
  { suffix, password = randomBytes(18).toString('base64url') }: ProvisionOptions = {},
): Promise<string> {
  const { engine, name, admin } = target(env, service, suffix);
  const account = { name, password };
  if (engine === 'mysql') return (await import('./provision/mysql.ts')).provisionMysql(admin, account);
  if (engine === 'postgres') return (await import('./provision/postgres.ts')).provisionPostgres(admin, account);
  if (engine === 'mongo') return (await import('./provision/mongo.ts')).provisionMongo(admin, account);
  return (await import('./provision/timescale.ts')).provisionTimescale(admin, account, suffix !== undefined);
}

/** Removes what `provisionDatabase` made with a suffix. */
export async function dropDatabase(
  env: ServerAddresses,
  service: ServiceName,
  { suffix }: { suffix: string },
): Promise<void> {
  const { engine, name, admin } = target(env, service, suffix);
  if (engine === 'mysql') return (await import('./provision/mysql.ts')).dropMysql(admin, name);
  if (engine === 'postgres') return (await import('./provision/postgres.ts')).dropPostgres(admin, name);
  if (engine === 'mongo') return (await import('./provision/mongo.ts')).dropMongo(admin, name);
  return (await import('./provision/timescale.ts')).dropTimescale(admin, name);
}

/**
 * The database of every service whose server belongs to the stack, with passwords that stay the same as long as the
 * stack's folder exists.
 * @returns DATABASE_URL by service
 */
export async function provisionServices(
  stack: Pick<Stack, 'dir' | 'env'>,
): Promise<Readonly<Partial<Record<ServiceName, string>>>> {
  const secret = secretsOf(stack.dir);
  const provisioned = serviceNames.map(async (service) => {
    const { database } = serviceRow(service);
    if (database === undefined || stack.env[servers[database.engine].env] === undefined) return [];
    const password = secret(`database of ${service}`);
    return [[service, await provisionDatabase(stack.env, service, { password })] as const];
  });
  return Object.fromEntries((await Promise.all(provisioned)).flat());
}

function target(
  env: ServerAddresses,
  service: ServiceName,
  suffix: string | undefined,
): { engine: DatabaseEngine; name: string; admin: string } {
  const { database } = serviceRow(service);
  if (database === undefined) throw new StackError(`The service ${service} has no database.`);
  const { env: variable } = servers[database.engine];
  const admin = env[variable];
  if (admin === undefined) throw new StackError(`${variable} is needed for the database of ${service}.`);
  const name = suffix === undefined ? database.name : `${database.name}_${suffix}`;
  if (!/^[a-z0-9_]+$/.test(name) || name.length > LONGEST_NAME) {
    throw new StackError(
      `"${name}" cannot name a database: at most ${LONGEST_NAME} lower case letters, digits and underscores.`,
    );
  }
  return { engine: database.engine, name, admin };
}
