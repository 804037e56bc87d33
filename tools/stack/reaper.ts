import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAbandoned } from './owner.ts';
import { stateFile } from './state.ts';

const EVERY_MS = 500;

/** Watches one stack with free ports. When its owner has gone, the servers are ended and the folder is removed. */
async function watch(dir: string): Promise<void> {
  while (existsSync(stateFile(dir))) {
    // Loaded only when needed: this process waits for long and shall be small.
    if (isAbandoned(dir)) await (await import('./stack.ts')).removeAbandoned(dir);
    await sleep(EVERY_MS);
  }
}

const [dir] = process.argv.slice(2);
if (dir !== undefined) await watch(dir);
