import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startStack } from '@nilecare/stack/stack.ts';
import { checkoutRoot as root } from '@nilecare/stack/checkout.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Addresses of the real servers of this run. */
    stackEnv: Record<string, string>;
    stackDir: string;
  }
}

/**
 * A broker that lives for minutes is not worth Java's second compiler: with the first alone, coming up and the first
 * thousands of messages take half the processor time. Read by `java` itself; brokers that a test starts have it as well.
 */
const FIRST_COMPILER_ALONE = '-XX:TieredStopAtLevel=1';

interface RunServers {
  readonly dir: string;
  readonly stack: ReturnType<typeof startStack>;
  users: number;
}

declare global {
  // Each project of a run loads this file for itself, all of them in one process.
  var serversOfThisRun: RunServers | undefined;
}

/**
 * Starts the real servers once for a run of all its projects, on free ports and with data of their own. With
 * NILECARE_TEST_STACK=<folder> they are started there if need be and left running, which saves the seconds between two runs of
 * one test.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const kept = process.env['NILECARE_TEST_STACK'] || undefined;
  const servers = (globalThis.serversOfThisRun ??= start(kept));
  servers.users += 1;
  const stack = await servers.stack;
  if (process.env['NILECARE_REAL_MYSQL'] === '1' && stack.servers.mysql?.inPlaceOf)
    throw new Error(
      `In ${servers.dir} runs ${stack.servers.mysql.version}: name another folder in NILECARE_TEST_STACK.`,
    );
  project.provide('stackEnv', { ...stack.env });
  project.provide('stackDir', servers.dir);
  return async () => {
    servers.users -= 1;
    if (!kept && servers.users === 0) await stack.stop({ discard: true });
  };
}

function start(kept: string | undefined): RunServers {
  process.env['JDK_JAVA_OPTIONS'] ??= FIRST_COMPILER_ALONE;
  const dir = kept ?? join(root, '.nilecare', `test-${randomBytes(4).toString('hex')}`);
  const stack = startStack({
    dir,
    ports: 'free',
    keep: kept !== undefined,
    only: ['mysql', 'postgres', 'timescale', 'redis', 'kafka', 'rabbitmq', 'mqtt', 'mongo'],
  });
  return { dir, stack, users: 0 };
}
