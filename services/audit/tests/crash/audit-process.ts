import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { eventually } from '@nilecare/testing/eventually.ts';

const Started = z.object({ msg: z.literal('started'), port: z.number() });

/** The audit service as a process of its own, to be killed. */
export interface AuditProcess {
  readonly url: string;
  /** `kill -9`; resolves when it has ended. */
  kill(): Promise<void>;
}

const main = join(import.meta.dirname, '../../src/main.ts');

/** Starts the service with an environment; resolves when it listens. */
export async function startAuditProcess(env: Readonly<Record<string, string>>): Promise<AuditProcess> {
  const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => output.push(line));
  const ended = once(child, 'exit');
  const portIn = (line: string): number | undefined => {
    try {
      return Started.safeParse(JSON.parse(line)).data?.port;
    } catch {
      return undefined;
    }
  };
  const port = await eventually(() => output.map(portIn).find((it) => it !== undefined), { within: 60_000 }).catch(
    (error: unknown) => {
      child.kill('SIGKILL');
      throw new Error(`The audit service did not start:\n${output.join('\n')}`, { cause: error });
    },
  );
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
