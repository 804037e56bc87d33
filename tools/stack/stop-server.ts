import { join } from 'node:path';
import type { ServerName } from '@nilecare/topology/servers.ts';
import { groupMembers, isRunning, signal, type ProcessIdentity } from './process-identity.ts';
import { recipes } from './recipes.ts';
import { readState, recordServer } from './state.ts';
import { waitUntil } from './wait.ts';

const STOPS_WITHIN_MS = 20_000;

/**
 * How a server ends: `clean` lets it finish and close its files, `kill` is `kill -9` of all its processes.
 */
export type Ending = 'clean' | 'kill';

/** Ends one private server, if it runs. Only for the holder of the lock. */
export async function endServer(dir: string, name: ServerName, ending: Ending): Promise<void> {
  const server = readState(dir)?.servers[name];
  if (server?.process === undefined) return;
  const { process: identity, startedAt: _ended, ...known } = server;
  const recipe = recipes[name];
  if (ending === 'clean') {
    signal(identity, recipe.stopSignal ?? 'SIGTERM', 'process');
    await waitUntil(() => !isRunning(identity), { timeoutMs: STOPS_WITHIN_MS });
  }
  killGroup(identity);
  await waitUntil(() => groupMembers(identity).length === 0, { timeoutMs: 5_000 });
  await recipe.afterStop?.(join(dir, name));
  recordServer(dir, name, known);
}

/** Ends at once whatever is left of a server: the process itself and those it started. */
export function killGroup(identity: ProcessIdentity): void {
  if (signal(identity, 'SIGKILL', 'group')) return;
  for (const member of groupMembers(identity)) signal(member, 'SIGKILL', 'process');
}
