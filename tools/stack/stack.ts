import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { serverNames, servers, type ServerName } from '@nilecare/topology/servers.ts';
import { checkReachable, givenAddress } from './environment.ts';
import { combined, StackError } from './errors.ts';
import { openFolder, removeFolder } from './folder.ts';
import { findOrInstall, type Found } from './install/missing.ts';
import { withLock } from './lock.ts';
import { abandonedBeside, isAbandoned, own } from './owner.ts';
import { mustBeFree } from './place.ts';
import { silent, type Progress } from './progress.ts';
import { recipes } from './recipes.ts';
import { isUp, launchServer } from './start-server.ts';
import { openState, readState, recordServer, stateIfReadable, type PortChoice, type ServerState } from './state.ts';
import { endServer, type Ending } from './stop-server.ts';

export interface Stack {
  readonly dir: string;
  /** Addresses with administrator's accounts, by the names of `@nilecare/topology/servers.ts`. */
  readonly env: Readonly<Record<string, string>>;
  readonly servers: Readonly<Partial<Record<ServerName, ServerState>>>;
  /** Stops the private servers. `discard` ends them at once and removes the folder. */
  stop(options?: { readonly discard?: boolean }): Promise<void>;
}

export interface StackOptions {
  /** Folder of this stack: data, logs, state. */
  readonly dir: string;
  /** `fixed`: the ports of topology. `free`: ports of its own, for tests. Holds for the life of the folder. */
  readonly ports: PortChoice;
  /** All servers unless some are named. */
  readonly only?: readonly ServerName[];
  /** With free ports: the servers outlive the process that started them. Otherwise they end with it, however it ends. */
  readonly keep?: boolean;
  readonly onProgress?: Progress;
}

const OLDEST_NODE = 24;
/** A fresh set takes about 700 MB with the downloads of the cache. */
const DISK_NEEDED_BYTES = 1_500_000_000;

/**
 * Starts what does not run yet and returns the addresses. May be called again and again, and by several processes.
 * @throws StackError with one message a person can act on; what this call started is stopped again
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { ports, only = serverNames, keep = false, onProgress: progress = silent } = options;
  const dir = resolve(options.dir);
  checkNode();
  await openFolder(dir);
  if (ports === 'free') await Promise.all((await abandonedBeside(dir)).map(removeAbandoned));
  return withLock(lockOf(dir), async () => {
    const state = openState(dir, ports);
    // Who wants servers that stay, like a command beside `npm start`, takes no folder as its own, whatever ports it has.
    if (ports === 'free' && !keep) own(dir);
    await useGivenAddresses(dir, only, progress);
    const mine = only.filter((name) => givenAddress(name, state.servers[name]) === undefined);
    const up = await Promise.all(mine.map((name) => isUp(state.servers[name])));
    const down = mine.filter((_, index) => !up[index]);
    if (down.length > 0) await bringUp(dir, down, progress);
    return stackAt(dir, only);
  });
}

/** Removes a stack whose owner has gone, unless it has found a new one meanwhile. */
export async function removeAbandoned(dir: string): Promise<void> {
  await withLock(lockOf(dir), async () => {
    if (isAbandoned(dir)) await end(dir, serverNames, true);
  });
}

/** Ends the servers of a folder that run, whoever started them. @returns which ones */
export async function stopStack(
  dir: string,
  { only = serverNames, discard = false }: { readonly only?: readonly ServerName[]; readonly discard?: boolean } = {},
): Promise<readonly ServerName[]> {
  const folder = resolve(dir);
  if (!existsSync(folder)) return [];
  return withLock(lockOf(folder), () => end(folder, only, discard));
}

interface ServerOptions {
  /** Folder of the stack. */
  readonly dir: string;
}

/** Starts one server, on its old data and port if it had any. @throws StackError as `startStack` */
export async function startServer(
  name: ServerName,
  { dir, port }: ServerOptions & { readonly port?: number },
): Promise<ServerState> {
  const folder = resolve(dir);
  return withLock(lockOf(folder), async () => {
    const known = openState(folder, 'free').servers[name];
    if (known !== undefined && (await isUp(known))) return known;
    await endServer(folder, name, 'kill');
    return start(folder, name, await findOrInstall([name], silent), port);
  });
}

/** Stops one server cleanly. Its port and data stay its own. */
export const stopServer = (name: ServerName, options: ServerOptions): Promise<void> => endOne(name, options, 'clean');

/** `kill -9` of one server, as a crash would end it. Its port and data stay its own. */
export const killServer = (name: ServerName, options: ServerOptions): Promise<void> => endOne(name, options, 'kill');

function endOne(name: ServerName, { dir }: ServerOptions, ending: Ending): Promise<void> {
  const folder = resolve(dir);
  return withLock(lockOf(folder), () => endServer(folder, name, ending));
}

async function end(dir: string, only: readonly ServerName[], discard: boolean): Promise<readonly ServerName[]> {
  const known = discard ? stateIfReadable(dir) : readState(dir);
  const running = only.filter((name) => known?.servers[name]?.process !== undefined);
  await Promise.all(running.map((name) => endServer(dir, name, endingOf(name, discard))));
  if (discard) await removeFolder(dir);
  return running;
}

const lockOf = (dir: string): string => join(dir, 'lock');

function stackAt(dir: string, only: readonly ServerName[]): Stack {
  const known = readState(dir)?.servers ?? {};
  const env = only.flatMap((name) => {
    const address = known[name]?.address;
    return address === undefined ? [] : [[servers[name].env, address] as const];
  });
  return {
    dir,
    env: Object.fromEntries(env),
    servers: known,
    stop: async (options = {}) => {
      await stopStack(dir, options);
    },
  };
}

async function useGivenAddresses(dir: string, names: readonly ServerName[], progress: Progress): Promise<void> {
  for (const name of names) {
    const address = givenAddress(name, readState(dir)?.servers[name]);
    if (address === undefined) continue;
    await checkReachable(name, address);
    await endServer(dir, name, 'clean');
    recordServer(dir, name, { address, from: 'environment' });
    progress({ server: name, text: `taken from ${servers[name].env}` });
  }
}

async function bringUp(dir: string, names: readonly ServerName[], progress: Progress): Promise<void> {
  await checkDisk(dir);
  const found = await findOrInstall(names, progress);
  await clearPorts(dir, names);
  const starts = await Promise.allSettled(
    names.map(async (name) => {
      const since = performance.now();
      const { version = '', inPlaceOf, lack } = await start(dir, name, found);
      const standsFor = inPlaceOf === undefined ? '' : ` in place of ${inPlaceOf}`;
      progress({ server: name, text: `${version}${standsFor}, ready in ${seconds(performance.now() - since)}` });
      if (lack !== undefined) progress({ server: name, text: lack });
    }),
  );
  const failures = starts.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (failures.length === 0) return;
  await Promise.all(names.map((name) => endServer(dir, name, 'clean')));
  throw combined(failures);
}

/** What must be done by hand is said before the first server starts, and all of it at once. */
async function clearPorts(dir: string, names: readonly ServerName[]): Promise<void> {
  // What a crash left of its processes would hold its files and ports.
  await Promise.all(names.map((name) => endServer(dir, name, 'kill')));
  if (readState(dir)?.ports !== 'fixed') return;
  const checks = await Promise.allSettled(names.map((name) => mustBeFree(name, servers[name].port)));
  const busy = checks.flatMap((check) => (check.status === 'rejected' ? [check.reason as unknown] : []));
  if (busy.length > 0) throw combined(busy);
}

async function start(dir: string, name: ServerName, found: Found, port?: number): Promise<ServerState> {
  const installed = found.get(name);
  if (installed === undefined) throw new StackError(`${servers[name].what} is missing on this machine.`);
  return launchServer(dir, name, installed, port);
}

const endingOf = (name: ServerName, discard: boolean): Ending => {
  const worthWaiting = recipes[name].wantsCleanEnd?.() ?? false;
  return discard && !worthWaiting ? 'kill' : 'clean';
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1_000).toFixed(1)} s`;

function checkNode(): void {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= OLDEST_NODE) return;
  throw new StackError(
    `Node ${process.versions.node} runs this, but ${OLDEST_NODE} or later is needed.\n` +
      `Run \`npm install\` in the checkout, which brings it, and use the npm scripts (npm start, npm test), which find it.`,
  );
}

async function checkDisk(dir: string): Promise<void> {
  const { bavail, bsize } = await statfs(dir);
  const free = bavail * bsize;
  if (free >= DISK_NEEDED_BYTES) return;
  throw new StackError(
    `Only ${Math.round(free / 1e6)} MB are free on the disk of ${dir}, and the servers need about ${DISK_NEEDED_BYTES / 1e6} MB.\n` +
      `Free some space, then start again.`,
  );
}
