import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { eventually } from './eventually.ts';

const LogLine = z.object({
  level: z.enum(['debug', 'info', 'warn', 'error']),
  msg: z.string(),
  time: z.string(),
  target: z.string().optional(),
  port: z.number().optional(),
});
export type LogLine = z.infer<typeof LogLine>;

/** A service as a process of its own, to be killed, stopped and frozen. */
export interface ServiceProcess {
  readonly url: string;
  /** What it has logged so far. */
  readonly lines: readonly LogLine[];
  /** What it wrote beside its log; nothing, as long as all is well. */
  readonly strayOutput: readonly string[];
  /** Whether everything it depends on answers. */
  isReady(): Promise<boolean>;
  signal(name: 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  /** `kill -9`; resolves when it has ended. Without effect on one that has. */
  kill(): Promise<void>;
  /** Resolves with its exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

const STARTS_WITHIN_MS = 60_000;

/** Starts a service with an environment; resolves when it listens. */
export async function startServiceProcess(
  service: ServiceName,
  env: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [join(checkoutRoot, serviceRow(service).folder, 'src', 'main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const lines: LogLine[] = [];
  const strayOutput: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (text) => {
      const line = parsed(text);
      if (line) lines.push(line);
      else strayOutput.push(text);
    });
  let isRunning = true;
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => {
    isRunning = false;
    return code ?? null;
  });
  const base = await eventually(
    () => {
      const port = lines.find(({ msg }) => msg === 'started')?.port;
      return port !== undefined && `http://127.0.0.1:${port}`;
    },
    { within: STARTS_WITHIN_MS },
  ).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`The service ${service} did not start:\n${strayOutput.join('\n')}`, { cause: error });
  });

  const get = (path: string) => fetch(`${base}${path}`, { signal: AbortSignal.timeout(3_000) });
  return {
    url: base,
    lines,
    strayOutput,
    isReady: () =>
      get('/ready').then(
        ({ ok }) => ok,
        () => false,
      ),
    signal: (name) => {
      child.kill(name);
    },
    async kill() {
      if (isRunning) child.kill('SIGKILL');
      await ended;
    },
    ended,
  };
}

function parsed(text: string): LogLine | undefined {
  try {
    return LogLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
