import { join } from 'node:path';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack } from '@nilecare/stack/stack.ts';
import { readState } from '@nilecare/stack/state.ts';
import { serviceToken } from '@nilecare/testing/actors.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { startService } from '../service-process.ts';
import type { RunningServer } from './hapi.ts';

/** Of MongoDB. Its own rule is half of the memory; PostgreSQL beside it has half a gigabyte and the system's file cache. */
const CACHE_GB = 1;

/**
 * The service with what it needs, empty; asked as a program of the platform: each access is recorded all the same.
 * @param profiles folder in which the service leaves a profile of its processor time, none unless given
 */
export async function startOurs(profiles?: string): Promise<RunningServer> {
  const dir = join(checkoutRoot, '.nilecare', `bench-fhir-${process.pid}`);
  process.env['NILECARE_MONGO_CACHE_GB'] ??= String(CACHE_GB);
  const stack = await startStack({ dir, ports: 'free', only: ['mongo', 'redis', 'kafka', 'rabbitmq', 'mqtt'] });
  try {
    const databaseUrls = await provisionServices(stack);
    const ports = new Map<string, number>();
    for (const name of serviceNames) ports.set(name, await freePort());
    const portOf = (name: string): number => ports.get(name) ?? 0;
    const { fhir: settings } = serviceEnvironments({ dir, stackEnv: stack.env, databaseUrls, portOf });
    // Links to further pages lead to where it is asked.
    const service = await startService('fhir', {
      ...settings,
      PUBLIC_URL: `http://127.0.0.1:${portOf('fhir')}`,
      ...(profiles === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` }),
    });
    const keys = settings['TOKEN_KEYS'] ?? '';
    let [token, until] = ['', 0];
    return {
      name: 'NileCare',
      url: new URL(`${service.url}/fhir/R4`),
      headers() {
        // A token of a service lives for fifteen minutes.
        if (Date.now() > until) [token, until] = [serviceToken(keys, 'clinical'), Date.now() + 600_000];
        return `authorization: Bearer ${token}\r\n`;
      },
      pid: service.pid,
      pids: [service.pid, readState(dir)?.servers.mongo?.process?.pid].filter((pid) => pid !== undefined),
      async stop() {
        await service.stop();
        await stack.stop({ discard: true });
      },
    };
  } catch (error) {
    await stack.stop({ discard: true });
    throw error;
  }
}
