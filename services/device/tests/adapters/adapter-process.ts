import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';
import { stringify } from 'yaml';
import { eventually } from '@nilecare/testing/eventually.ts';

/** The adapter as a process of its own, with a map, credentials and a spool in a folder of its own. */
export interface AdapterProcess {
  /** What it has written so far. */
  readonly lines: readonly string[];
  /** `kill -9`; resolves when it has ended. */
  kill(): Promise<void>;
  /** Asks it to end. @returns its exit code */
  stop(): Promise<number | null>;
}

export interface AdapterPlace {
  start(): Promise<AdapterProcess>;
  /** Ends what runs and removes the folder. */
  clear(): Promise<void>;
}

const main = join(import.meta.dirname, '../../adapters/main.ts');

/**
 * @param map as it stands in a file, without its spool
 * @param mqttUrl with the account under which all of its devices publish
 */
export async function adapterPlace(
  map: { readonly sources: readonly object[]; readonly maxMegabytes?: number },
  deviceIds: readonly string[],
  mqttUrl: string,
): Promise<AdapterPlace> {
  const parent = join(dirname(resolve(inject('stackDir'))), 'test-adapters');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'place-'));
  const { username, password, host } = new URL(mqttUrl);
  const account = {
    url: `mqtt://${host}`,
    userName: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
  const spool = { directory: 'spool', maxMegabytes: map.maxMegabytes ?? 8 };
  await writeFile(join(folder, 'map.yaml'), stringify({ spool, sources: map.sources }));
  await writeFile(
    join(folder, 'credentials.json'),
    JSON.stringify(deviceIds.map((deviceId) => ({ deviceId, ...account }))),
  );
  const running = new Set<AdapterProcess>();

  const start = async (): Promise<AdapterProcess> => {
    const files = ['--map', join(folder, 'map.yaml'), '--credentials', join(folder, 'credentials.json')];
    const child = spawn(process.execPath, [main, ...files], { stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (text) => lines.push(text));
    let isRunning = true;
    const ended = once(child, 'exit').then(([code]: (number | null)[]) => {
      isRunning = false;
      return code ?? null;
    });
    const adapter: AdapterProcess = {
      lines,
      async kill() {
        if (isRunning) child.kill('SIGKILL');
        await ended;
        running.delete(adapter);
      },
      async stop() {
        if (isRunning) child.kill('SIGTERM');
        running.delete(adapter);
        return ended;
      },
    };
    running.add(adapter);
    await eventually(() => {
      if (!isRunning) throw new Error(`The adapter ended:\n${lines.join('\n')}`);
      return lines.some((line) => line.includes('the map can be used'));
    });
    return adapter;
  };

  return {
    start,
    async clear() {
      await Promise.all([...running].map((it) => it.kill()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
