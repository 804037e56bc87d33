import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { compiledJava } from '@nilecare/interop/installation.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { asAdministrator } from './database.ts';
import type { Receiver } from './measure.ts';
import type { Place } from './place.ts';

const sources = join(import.meta.dirname, 'java');
const DATABASE = 'bench_hapi';

const runs = (program: string): boolean => spawnSync(program, ['-version']).status === 0;

/** Whether there are Java and Maven for it. */
export const hasHapi = (): boolean => ['java', 'javac', 'mvn'].every(runs);

export interface Hapi extends Receiver {
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * HAPI's HL7 v2 server, as it is set up by itself, on a database of its own in the same server: each message is stored by
 * itself in a transaction of its own, then acknowledged.
 */
export async function startHapi({ adminUrl, databasePid, dir }: Place): Promise<Hapi> {
  const classPath = compiledJava(join(checkoutRoot, '.nilecare', 'bench-hl7-java'), join(sources, 'pom.xml'), sources);
  const admin = await createConnection(adminUrl);
  await admin.query(`create database ${DATABASE} character set utf8mb4`);
  await admin.end();
  const port = await freePort();
  const child = spawn('java', ['-Xmx1g', '-cp', classPath, 'StoringServer', String(port), jdbcAddress(adminUrl)], {
    // It writes a file of control ids where it runs.
    cwd: dir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const listening = once(createInterface({ input: child.stdout }), 'line');
  const isUp = await Promise.race([listening.then(() => true), ended.then(() => false)]);
  if (!isUp) throw new Error('HAPI ended while it started.');
  return {
    ...{ port, pid: child.pid, databasePid },
    async stored() {
      const database = await createConnection(asAdministrator(adminUrl, DATABASE));
      const [rows] = await database.query<RowDataPacket[]>('select count(*) as stored from messages');
      await database.end();
      return Number(rows[0]?.['stored']);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function jdbcAddress(adminUrl: string): string {
  const { hostname, port, username, password } = new URL(adminUrl);
  return `jdbc:mariadb://${hostname}:${port}/${DATABASE}?user=${username}&password=${password}`;
}
