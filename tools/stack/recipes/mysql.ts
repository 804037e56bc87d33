import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { giveTo, isExecutable } from '../account.ts';
import { StackError } from '../errors.ts';
import { candidates, versionOf } from '../find-binary.ts';
import { unpackedMysqld, unpackMysql } from '../install/mysql-packages.ts';
import type { Installed, Place, Recipe } from '../recipe.ts';
import { run, tail } from '../run.ts';

const ADMIN = 'nilecare_admin';
const password = ({ secret }: Place): string => secret('mysql');
const isMariaDb = ({ inPlaceOf }: Installed): boolean => inPlaceOf !== undefined;
/** Whether nothing may stand for MySQL, as production runs it. */
const mustBeReal = (): boolean => process.env['NILECARE_REAL_MYSQL'] === '1';

export const mysql: Recipe = {
  advice: 'Install MySQL 8.4 or MariaDB 10.11 (Debian: mariadb-server, macOS: brew install mysql@8.4)',
  accounts: ['mysql', 'nobody'],
  find,
  missingPackages: async () => (mustBeReal() ? [] : ['mariadb-server']),
  download: async (onLine) => {
    if (mustBeReal()) await unpackMysql(onLine);
  },
  prepare,
  launch: (place, installed) => ({ command: [...place.prefix, installed.binary, ...serverOptions(place, installed)] }),
  isReady: async (place) => {
    const { createConnection } = await import('mysql2/promise');
    return createConnection({ uri: address(place), connectTimeout: 2_000 }).then(
      (connection) => connection.end().then(() => true),
      () => false,
    );
  },
  address,
};

function address(place: Place): string {
  return `mysql://${ADMIN}:${password(place)}@127.0.0.1:${place.port}/`;
}

/** Real MySQL first. (MariaDB's package installs a `mysqld` too, which says in its version what it is.) */
async function find(): Promise<Installed | undefined> {
  const unpacked = mustBeReal() && isExecutable(unpackedMysqld) ? [unpackedMysqld] : [];
  for (const binary of [...candidates(['mysqld']), ...unpacked]) {
    const version = await versionOf(binary, /Ver ([89]\.\d+\.\d+|[1-9]\d\.\d+\.\d+)(?!\S*MariaDB)/);
    if (version !== undefined) return { binary, version: `MySQL ${version}` };
  }
  if (mustBeReal()) return undefined;
  for (const binary of candidates(['mariadbd'])) {
    const version = await versionOf(binary, /Ver (\d+\.\d+\.\d+)-MariaDB/);
    if (version !== undefined) return { binary, version: `MariaDB ${version}`, inPlaceOf: 'MySQL 8.4' };
  }
  return undefined;
}

async function prepare(place: Place, installed: Installed): Promise<void> {
  await writeStartStatements(place, installed);
  const data = join(place.dir, 'data');
  if (existsSync(join(data, 'mysql'))) return mustBeOfItsKind(data, installed);
  const unfinished = join(place.dir, 'data.new');
  await rm(unfinished, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  giveTo(place.account, unfinished);
  const [command = '', ...args] = [...place.prefix, ...dataFolderMaker(installed, unfinished)];
  const result = await run(command, args, { cwd: place.dir });
  if (result.code !== 0)
    throw new StackError(`The data folder of ${installed.version} was not made:\n${tail(result.output)}`);
  await rename(unfinished, data);
}

/** MySQL keeps its catalogue in a file of its own, which MariaDB does not have. @throws StackError */
function mustBeOfItsKind(data: string, installed: Installed): void {
  if (existsSync(join(data, 'mysql.ibd')) !== isMariaDb(installed)) return;
  throw new StackError(
    `${data} was made by ${isMariaDb(installed) ? 'MySQL' : 'MariaDB'}, and ${installed.version} does not read it.\n` +
      `Use another folder for the servers, or remove what they stored there: npm run stack:reset -- --dir ${dirname(dirname(data))}`,
  );
}

function dataFolderMaker(installed: Installed, data: string): string[] {
  if (!isMariaDb(installed)) return [installed.binary, '--no-defaults', '--initialize-insecure', `--datadir=${data}`];
  const beside = join(dirname(installed.binary), '../bin/mariadb-install-db');
  const maker = isExecutable(beside) ? beside : (candidates(['mariadb-install-db'])[0] ?? 'mariadb-install-db');
  const options = ['--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'];
  return [maker, '--no-defaults', `--datadir=${data}`, ...options, '--innodb-log-file-size=48M'];
}

/** Statements that the server runs at each start, before it answers anybody: the accounts have passwords at once. */
async function writeStartStatements(place: Place, installed: Installed): Promise<void> {
  const file = join(place.dir, 'start.sql');
  const secret = password(place);
  const statements = [
    `CREATE USER IF NOT EXISTS '${ADMIN}'@'127.0.0.1' IDENTIFIED BY '${secret}'`,
    `ALTER USER '${ADMIN}'@'127.0.0.1' IDENTIFIED BY '${secret}'`,
    `GRANT ALL PRIVILEGES ON *.* TO '${ADMIN}'@'127.0.0.1' WITH GRANT OPTION`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${secret}'`,
    // MariaDB's installer makes more accounts without a password; MySQL's makes none.
    ...(isMariaDb(installed)
      ? [`DELETE FROM mysql.global_priv WHERE user = '' OR (user = 'root' AND host <> 'localhost')`, 'FLUSH PRIVILEGES']
      : []),
  ];
  await writeFile(file, statements.map((statement) => `${statement};\n`).join(''), { mode: 0o600 });
  giveTo(place.account, file);
}

function serverOptions(place: Place, installed: Installed): string[] {
  return [
    '--no-defaults',
    `--datadir=${join(place.dir, 'data')}`,
    `--init-file=${join(place.dir, 'start.sql')}`,
    // Relative to the data folder: the path of a socket has little room (108 bytes).
    '--socket=mysqld.sock',
    `--port=${place.port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--default-time-zone=+00:00',
    '--max-connections=300',
    '--max-allowed-packet=64M',
    '--innodb-buffer-pool-size=128M',
    '--performance-schema=OFF',
    // The log is written at each commit and synced once a second: `kill -9` loses nothing, a power failure a second.
    '--innodb-flush-log-at-trx-commit=2',
    '--sql-mode=STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY',
    ...(isMariaDb(installed)
      ? ['--innodb-log-file-size=48M']
      : ['--mysqlx=OFF', '--secure-file-priv=NULL', '--innodb-redo-log-capacity=100M']),
    ...(place.throwaway ? ['--innodb-doublewrite=0'] : []),
  ];
}
