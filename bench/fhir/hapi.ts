import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@nilecare/stack/ports.ts';
import type { Server } from './connection.ts';

export interface RunningServer extends Server {
  /** The server's own process. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/**
 * HAPI FHIR's JPA server on a PostgreSQL of its own, empty, by the scripts beside it; strict means that it parses strictly and
 * validates what is written, as ours does.
 */
export async function startHapi(kit: string, isStrict: boolean): Promise<RunningServer> {
  const work = join(process.env['PEERS_WORK'] ?? tmpdir(), 'nilecare-bench-fhir');
  await mkdir(work, { recursive: true });
  const [port, databasePort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    PEERS_WORK: work,
    PORT: String(port),
    PGPORT: String(databasePort),
    STRICT: isStrict ? '1' : '0',
  };
  const script = (name: string, ...words: string[]) => run(join(kit, name), words, { env });
  await rm(join(work, 'pg'), { recursive: true, force: true });
  await script('pg.sh', 'start');
  try {
    await script('hapi.sh', 'start', 'pg');
  } catch (error) {
    await script('pg.sh', 'stop');
    throw error;
  }
  const pid = Number(readFileSync(join(work, 'hapi', 'server.pid'), 'utf8'));
  // The first line of the file is the process's id.
  const postmaster = Number.parseInt(readFileSync(join(work, 'pg', 'data', 'postmaster.pid'), 'utf8'));
  return {
    name: 'HAPI',
    url: new URL(`http://127.0.0.1:${port}/fhir`),
    headers: () => '',
    pid,
    pids: [pid, postmaster],
    async stop() {
      await script('hapi.sh', 'stop');
      await script('pg.sh', 'stop');
      await rm(join(work, 'pg'), { recursive: true, force: true });
    },
  };
}
