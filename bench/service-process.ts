import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

const POLL_MS = 100;

export interface ServiceProcess {
  readonly url: string;
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** A service as it runs in production, ready to answer. */
export async function startService(name: ServiceName, env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const script = join(checkoutRoot, serviceRow(name).folder, 'src', 'main.ts');
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, ...env, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${env['PORT'] ?? ''}`;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The service ${name} ended while it started.`);
    await wait(POLL_MS);
  }
  return {
    url,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
