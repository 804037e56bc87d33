import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { eventually } from '@nilecare/testing/eventually.ts';

const LogLine = z.object({
  level: z.enum(['debug', 'info', 'warn', 'error']),
  msg: z.string(),
  time: z.string(),
  target: z.string().optional(),
  port: z.number().optional(),
});
export type LogLine = z.infer<typeof LogLine>;

/** The device service as a process of its own, to be killed, stopped and frozen. */
export interface DeviceProcess {
  /** What it has logged so far. */
  readonly lines: readonly LogLine[];
  /** What it wrote beside its log; nothing, as long as all is well. */
  readonly strayOutput: readonly string[];
  /** Whether everything it depends on answers. */
  isReady(): Promise<boolean>;
  isInCharge(): Promise<boolean>;
  signal(name: 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  /** `kill -9`; resolves when it has ended. Without effect on one that has. */
  kill(): Promise<void>;
  /** Resolves with its exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

const main = join(import.meta.dirname, '../../src/main.ts');
const STARTS_WITHIN_MS = 60_000;

/** Starts the service with an environment; resolves when it listens. */
export async function startDeviceProcess(env: Readonly<Record<string, string>>): Promise<DeviceProcess> {
  const child = spawn(process.execPath, [main], {
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
    throw new Error(`The device service did not start:\n${strayOutput.join('\n')}`, { cause: error });
  });

  const get = (path: string) => fetch(`${base}${path}`, { signal: AbortSignal.timeout(3_000) });
  return {
    lines,
    strayOutput,
    isReady: () =>
      get('/ready').then(
        ({ ok }) => ok,
        () => false,
      ),
    isInCharge: () =>
      get('/metrics').then(
        async (answer) => /^device_ingestion_in_charge(?:{.*})? 1$/m.test(await answer.text()),
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

/** What it warned of, each with its subject. */
export const complaintsOf = ({ lines }: DeviceProcess): string[] =>
  lines
    .filter(({ level }) => level === 'warn' || level === 'error')
    .map(({ target, msg }) => (target ? `${target}: ${msg}` : msg));

/** What a busy machine may make it say, and what is done again by itself: it is not about what is measured. */
const HARMLESS: ReadonlySet<string> = new Set(['expired rows could not be removed; trying again in an hour']);

/** What it warned of though nothing happened to it or to its servers. */
export const unexpectedOf = (device: DeviceProcess): string[] =>
  complaintsOf(device).filter((complaint) => !HARMLESS.has(complaint));

/** How often it logged these words. */
export const countOf = ({ lines }: DeviceProcess, words: string): number =>
  lines.filter(({ msg }) => msg === words).length;
