import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { StackError } from './errors.ts';
import { choosePlace } from './place.ts';
import { canListen, isListening, listenerOn } from './ports.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';
import type { Installed, Launch, Place } from './recipe.ts';
import { recipes } from './recipes.ts';
import { tail } from './run.ts';
import { readState, recordServer, type ServerState } from './state.ts';
import { killGroup } from './stop-server.ts';
import { waitUntil } from './wait.ts';

const READY_WITHIN_MS = 90_000;
const ATTEMPTS_WITH_FREE_PORTS = 3;

/**
 * Starts one server that is installed and does not run, and waits until it answers. Only for the holder of the lock.
 * @throws StackError saying why it did not start
 */
export async function launchServer(
  dir: string,
  name: ServerName,
  installed: Installed,
  wanted?: number,
): Promise<ServerState> {
  const choice = readState(dir)?.ports ?? 'fixed';
  for (let attempt = 1; ; attempt++) {
    const place = await choosePlace(dir, name, choice, wanted);
    try {
      return await launchAt(dir, name, place, installed);
    } catch (error) {
      // Between choosing a free port and listening on it, somebody else may have taken it.
      const taken = !(await canListen(place.port));
      if (choice === 'fixed' || wanted !== undefined || !taken || attempt >= ATTEMPTS_WITH_FREE_PORTS) throw error;
    }
  }
}

/** Whether the recorded process is the same one and listens. */
export async function isUp(server: ServerState | undefined): Promise<boolean> {
  if (server?.process === undefined || server.port === undefined) return false;
  return isRunning(server.process) && (await isListening(server.port));
}

async function launchAt(dir: string, name: ServerName, place: Place, installed: Installed): Promise<ServerState> {
  const recipe = recipes[name];
  await recipe.prepare(place, installed);
  const log = join(place.dir, 'server.log');
  const launched = spawnDetached(recipe.launch(place, installed), log, place.dir);
  const server: ServerState = {
    address: recipe.address(place),
    from: 'private',
    port: place.port,
    sidePorts: place.sidePorts,
    process: launched.identity,
    version: installed.version,
    binary: installed.binary,
    ...(installed.inPlaceOf === undefined ? {} : { inPlaceOf: installed.inPlaceOf }),
    ...(recipe.extra === undefined || recipe.extra.isThere() ? {} : { lack: recipe.extra.lack }),
    startedAt: new Date().toISOString(),
    log,
  };
  recordServer(dir, name, server);
  let ended = false;
  const ready = await waitUntil(
    async () => {
      ended = !isRunning(launched.identity);
      return ended || ((await isListening(place.port)) && (await recipe.isReady(place)));
    },
    { timeoutMs: READY_WITHIN_MS },
  );
  if (ready && !ended) return server;
  killGroup(launched.identity);
  throw notStarted(name, place, log, launched.logFrom, ended);
}

interface Launched {
  readonly identity: ProcessIdentity;
  /** Where this start's words begin in the log. */
  readonly logFrom: number;
}

function spawnDetached({ command: [program = '', ...args], env, cwd }: Launch, log: string, dir: string): Launched {
  const output = openSync(log, 'a', 0o600);
  try {
    const logFrom = statSync(log).size;
    const child = spawn(program, args, {
      cwd: cwd ?? dir,
      env: { ...process.env, ...env },
      stdio: ['ignore', output, output],
      detached: true,
    });
    child.on('error', () => {}); // a program that cannot be started has no pid, which is answered below
    child.unref();
    if (child.pid === undefined) throw new StackError(`${program} could not be started.`);
    return { identity: identityOf(child.pid) ?? { pid: child.pid, began: 'ended already' }, logFrom };
  } finally {
    closeSync(output);
  }
}

function notStarted(name: ServerName, place: Place, log: string, from: number, ended: boolean): StackError {
  const said = readFileSync(log).subarray(from).toString('utf8');
  const { what, env } = servers[name];
  const reason = /no space left on device|disk full|enospc/i.test(said)
    ? 'the disk is full. Free some space, then start again'
    : /address already in use|eaddrinuse|bind.*failed/i.test(said)
      ? `port ${place.port} is in use by ${listenerOn(place.port) ?? 'another process'}`
      : ended
        ? 'it ended at once'
        : `it did not answer within ${READY_WITHIN_MS / 1_000} s`;
  return new StackError(
    `${what} did not start: ${reason}.\nIts last words (${log}):\n${tail(said)}\n` +
      `If it stays so, set ${env} to the address of a running one, or run \`npm run stack:reset\` to start with fresh data.`,
  );
}
