import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { accountFor, commandPrefix, giveTo } from './account.ts';
import { StackError } from './errors.ts';
import { canListen, freePort, listenerOn } from './ports.ts';
import type { Place } from './recipe.ts';
import { recipes } from './recipes.ts';
import { secretsOf } from './secrets.ts';
import { readState, recordServer, type PortChoice } from './state.ts';
import { waitUntil } from './wait.ts';

/**
 * Where a server will run: the ports it had before, or new ones. Only for the holder of the lock.
 * @throws StackError when a fixed port is busy
 */
export async function choosePlace(
  dir: string,
  name: ServerName,
  choice: PortChoice,
  wanted: number | undefined,
): Promise<Place> {
  const state = readState(dir);
  const known = state?.servers[name];
  const recipe = recipes[name];
  const taken = portsIn(dir);
  const port = await portFor(name, choice, wanted, known?.port, taken);
  const sidePorts: Record<string, number> = {};
  for (const side of recipe.sidePorts ?? []) {
    const before = known?.sidePorts?.[side];
    const chosen = before !== undefined && (await canListen(before)) ? before : await freePort(taken);
    sidePorts[side] = chosen;
    taken.add(chosen);
  }
  const account = recipe.accounts === undefined ? undefined : accountFor(recipe.accounts);
  const serverDir = join(dir, name);
  await mkdir(serverDir, { recursive: true });
  giveTo(account, serverDir);
  const place: Place = {
    dir: serverDir,
    port,
    sidePorts,
    secret: secretsOf(dir),
    account,
    prefix: commandPrefix(account, serverDir),
    throwaway: choice === 'free',
  };
  // Recorded before anything listens: servers that start at the same time choose other ports.
  recordServer(dir, name, { ...known, address: recipe.address(place), from: 'private', port, sidePorts });
  return place;
}

const portsIn = (dir: string): Set<number> =>
  new Set(
    Object.values(readState(dir)?.servers ?? {}).flatMap((server) => [
      ...(server.port === undefined ? [] : [server.port]),
      ...Object.values(server.sidePorts ?? {}),
    ]),
  );

async function portFor(
  name: ServerName,
  choice: PortChoice,
  wanted: number | undefined,
  before: number | undefined,
  taken: ReadonlySet<number>,
): Promise<number> {
  const must = wanted ?? (choice === 'fixed' ? servers[name].port : undefined);
  if (must === undefined) return before !== undefined && (await canListen(before)) ? before : freePort(taken);
  await mustBeFree(name, must);
  return must;
}

/** @throws StackError with who has the port and what to do */
export async function mustBeFree(name: ServerName, port: number): Promise<void> {
  if (await waitUntil(() => canListen(port), { timeoutMs: 2_000 })) return;
  const { what, env } = servers[name];
  throw new StackError(
    `Port ${port} is needed for ${what}, but ${listenerOn(port) ?? 'another process'} listens there.\n` +
      `Stop that process, or set ${env} to the address of a running ${what} to use it instead.`,
  );
}
