import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { inject } from 'vitest';
import { signal } from '@nilecare/stack/process-identity.ts';
import { killServer, startServer, startStack, stopStack } from '@nilecare/stack/stack.ts';
import { readState } from '@nilecare/stack/state.ts';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';

/** Real servers of one test file alone: what is killed here disturbs nobody. */
export interface OwnServers<Needed extends ServerName> {
  readonly dir: string;
  readonly stackEnv: Readonly<Record<string, string>>;
  /** `kill -9` */
  kill(server: Needed): Promise<void>;
  /** Starts what was killed. */
  restart(server: Needed): Promise<void>;
  /** Lets a server stand still, as one that is overloaded: it takes what is sent and answers nothing. */
  freeze(server: Needed): void;
  thaw(server: Needed): void;
  /** Starts what a test left dead or frozen. */
  mend(): Promise<void>;
  /** Ends the servers and removes their data. */
  clear(): Promise<void>;
}

export async function ownServers<const Needed extends ServerName>(
  needed: readonly Needed[],
): Promise<OwnServers<Needed>> {
  const dir = join(dirname(resolve(inject('stackDir'))), `test-crash-${randomBytes(4).toString('hex')}`);
  // Makes this process the owner of the folder: if it is killed, the servers end with it.
  await startStack({ dir, ports: 'free', only: [] });
  const stackEnv: Record<string, string> = {};
  for (const name of needed) stackEnv[servers[name].env] = (await startServer(name, { dir })).address;

  const tell = (server: Needed, word: 'SIGSTOP' | 'SIGCONT') => {
    const running = readState(dir)?.servers[server]?.process;
    if (running) signal(running, word, 'group');
  };
  const restart = async (server: Needed) => {
    await startServer(server, { dir });
  };
  return {
    dir,
    stackEnv,
    kill: (server) => killServer(server, { dir }),
    restart,
    freeze: (server) => tell(server, 'SIGSTOP'),
    thaw: (server) => tell(server, 'SIGCONT'),
    async mend() {
      for (const server of needed) tell(server, 'SIGCONT');
      for (const server of needed) await restart(server);
    },
    async clear() {
      await stopStack(dir, { discard: true });
    },
  };
}
