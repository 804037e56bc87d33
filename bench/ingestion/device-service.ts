import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Contender, RunningContender } from './contender.ts';
import { forgetSession } from './forget-session.ts';

export interface DeviceServiceOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly mqttUrl: string;
  /** Options for node, e.g. to profile. */
  readonly nodeOptions: readonly string[];
  /** Path of its main script. */
  readonly script: string;
}

const POLL_MS = 50;

/** The device service itself, as it runs in production. */
export const deviceService = (options: DeviceServiceOptions): Contender => ({
  name: 'NileCare device service',
  does: 'validates, judges alarms, one durable row each, then acknowledges',
  async start(expected): Promise<RunningContender> {
    await forgetSession(options.mqttUrl, 'nilecare-ingestion');
    const child = spawn(process.execPath, [...options.nodeOptions, options.script], {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const exited = once(child, 'exit');
    const base = `http://127.0.0.1:${options.env['PORT'] ?? ''}`;
    await until(async () => (await metric(base, 'device_ingestion_in_charge')) === 1 && (await isReady(base)));
    const before = (await metric(base, 'device_samples_total')) ?? 0;
    return {
      pid: child.pid,
      finished: (async () => {
        await until(async () => ((await metric(base, 'device_samples_total')) ?? 0) >= before + expected);
        return performance.now();
      })(),
      async stop() {
        child.kill('SIGTERM');
        await exited;
        await forgetSession(options.mqttUrl, 'nilecare-ingestion');
      },
    };
  },
});

const isReady = (base: string): Promise<boolean> =>
  fetch(`${base}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function metric(base: string, name: string): Promise<number | undefined> {
  try {
    const text = await (await fetch(`${base}/metrics`)).text();
    const line = text.split('\n').find((it) => it.startsWith(`${name}{`) || it.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  } catch {
    return undefined; // not listening yet
  }
}

async function until(look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error('the device service did not come so far within 120 s');
    await wait(POLL_MS);
  }
}
