import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack } from '@nilecare/stack/stack.ts';
import { readState } from '@nilecare/stack/state.ts';
import { serviceToken } from '@nilecare/testing/actors.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { startService, type ServiceProcess } from '../service-process.ts';
import type { RunningServer } from './hapi.ts';

/** Of MongoDB. Its own rule is half of the memory; PostgreSQL beside it has half a gigabyte and the system's file cache. */
const CACHE_GB = 1;

/**
 * As many instances of the service as there are processors, with what they need, empty; asked as a program of the platform: each access is recorded all the same.
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
    const services: ServiceProcess[] = [];
    for (let instance = 0; instance < availableParallelism(); instance += 1)
      services.push(
        await startService('fhir', {
          ...settings,
          PORT: String(instance === 0 ? portOf('fhir') : await freePort()),
          SPOOL_FOLDER: join(dir, `spool-${instance}`),
          // Links to further pages lead to where it is asked.
          PUBLIC_URL: `http://127.0.0.1:${portOf('fhir')}`,
          ...(profiles === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` }),
        }),
      );
    const own = services.flatMap(({ pid }) => pid ?? []);
    const [url, ...others] = services.map((it) => new URL(`${it.url}/fhir/R4`));
    if (!url) throw new Error('There is no processor.');
    const keys = settings['TOKEN_KEYS'] ?? '';
    let [token, until] = ['', 0];
    return {
      name: 'NileCare',
      url,
      addresses: [url, ...others],
      headers() {
        // A token of a service lives for fifteen minutes.
        if (Date.now() > until) [token, until] = [serviceToken(keys, 'clinical'), Date.now() + 600_000];
        return `authorization: Bearer ${token}\r\n`;
      },
      own,
      pids: [...own, readState(dir)?.servers.mongo?.process?.pid].filter((pid) => pid !== undefined),
      async stop() {
        await Promise.all(services.map((it) => it.stop()));
        await stack.stop({ discard: true });
      },
    };
  } catch (error) {
    await stack.stop({ discard: true });
    throw error;
  }
}
