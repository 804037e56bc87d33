import { existsSync, globSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { giveTo, isExecutable } from '../account.ts';
import { StackError } from '../errors.ts';
import { flags } from '../command-line.ts';
import { candidates, versionOf } from '../find-binary.ts';
import type { Installed, Place, Recipe } from '../recipe.ts';
import { run, tail } from '../run.ts';

const OLDEST_MAJOR = 14;
const PACKAGED = [
  '/usr/lib/postgresql/*/bin/postgres',
  '/usr/pgsql-*/bin/postgres',
  '/opt/homebrew/opt/postgresql@*/bin/postgres',
  '/usr/local/opt/postgresql@*/bin/postgres',
];
const ADMIN = 'postgres';
const password = ({ secret }: Place): string => secret('postgres');

export const postgres: Recipe = {
  advice: `Install PostgreSQL ${OLDEST_MAJOR} or later with its initdb (Debian: postgresql, macOS: brew install postgresql@17)`,
  accounts: ['postgres'],
  // SIGTERM would wait for every client to leave; SIGINT ends their sessions and stops cleanly.
  stopSignal: 'SIGINT',
  find,
  missingPackages: async () => ['postgresql'],
  prepare,
  launch: (place, { binary }) => ({ command: [...place.prefix, binary, ...serverOptions(place)] }),
  isReady: async (place) => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: address(place), connectionTimeoutMillis: 2_000 });
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
  },
  address,
};

function address(place: Place): string {
  return `postgres://${ADMIN}:${password(place)}@127.0.0.1:${place.port}/postgres`;
}

/** The newest one that has its initdb beside it: a lone `postgres` somewhere in the PATH cannot make a data folder. */
async function find(): Promise<Installed | undefined> {
  const found: Installed[] = [];
  for (const binary of [...PACKAGED.flatMap((pattern) => globSync(pattern)), ...candidates(['postgres'])]) {
    if (!isExecutable(join(dirname(binary), 'initdb'))) continue;
    const version = await versionOf(binary, /\(PostgreSQL\) (\d+(?:\.\d+)*)/);
    if (version !== undefined && major(version) >= OLDEST_MAJOR) found.push({ binary, version });
  }
  return found.sort((a, b) => major(b.version) - major(a.version))[0];
}

const major = (version: string): number => Number.parseInt(version, 10);

async function prepare(place: Place, { binary }: Installed): Promise<void> {
  const data = join(place.dir, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const unfinished = join(place.dir, 'data.new');
  const passwordFile = join(place.dir, 'password');
  await rm(unfinished, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password(place), { mode: 0o600 });
  giveTo(place.account, unfinished);
  giveTo(place.account, passwordFile);
  const [command = '', ...args] = [
    ...place.prefix,
    join(dirname(binary), 'initdb'),
    ...flags({ '-D': unfinished, '-U': ADMIN, '--pwfile': passwordFile, '--auth': 'scram-sha-256', '-E': 'UTF8' }),
    '--no-locale',
    ...(place.throwaway ? ['--no-sync'] : []),
  ];
  const result = await run(command, args, { cwd: place.dir });
  await rm(passwordFile, { force: true });
  if (result.code !== 0) throw new StackError(`initdb of PostgreSQL failed:\n${tail(result.output)}`);
  await rename(unfinished, data);
}

function serverOptions(place: Place): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Without fsync a commit still reaches the operating system before it is answered.
    ...(place.throwaway ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', join(place.dir, 'data'), '-p', String(place.port), ...pairs];
}
