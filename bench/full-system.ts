import { join } from 'node:path';
import { startSystem, type RunningSystem } from '@nilecare/runner/running-system.ts';
import { SEED_CLIENT } from '@nilecare/runner/service-environment.ts';
import type { Say } from '@nilecare/runner/say.ts';
import { addressesOf, type ServiceAddresses } from '@nilecare/seed/src/clients.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { secretsOf } from '@nilecare/stack/secrets.ts';
import { stopStack } from '@nilecare/stack/stack.ts';
import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';
import { listenForInterruption } from './interruption.ts';

export interface FullSystem extends RunningSystem {
  /** Folder of this system, removed at the end. */
  readonly dir: string;
  urlOf(service: ServiceName): string;
  readonly seedUrls: ServiceAddresses;
  /** What a program that seeds shows to auth. */
  readonly seedSecret: string;
}

export interface FullSystemOptions {
  /** Part of the folder's name. */
  readonly name: string;
  readonly say: Say;
  readonly extraEnv?: Readonly<Record<string, string>>;
}

/**
 * Runs every server and every service, each as a process, on free ports of loopback and in a new folder; does the work,
 * and ends all of it, also when the work fails or the bench is interrupted.
 */
export async function withFullSystem<T>(options: FullSystemOptions, work: (it: FullSystem) => Promise<T>): Promise<T> {
  const dir = join(checkoutRoot, '.nilecare', `bench-${options.name}-${process.pid}`);
  const ports = await freePorts();
  const portOf = (service: ServiceName): number => ports.get(service) ?? 0;
  const urlOf = (service: ServiceName): string => `http://127.0.0.1:${portOf(service)}`;
  const { say, extraEnv = {} } = options;
  const interruption = listenForInterruption();
  const starting = startSystem({ dir, ports: 'free', portOf, together: false, say, extraEnv });
  try {
    const system = await interruption.orFailure(starting);
    const seedUrls = addressesOf(urlOf);
    const seedSecret = secretsOf(dir)(`service secret of ${SEED_CLIENT}`);
    return await interruption.orFailure(work({ ...system, dir, urlOf, seedUrls, seedSecret }));
  } finally {
    // A start that was interrupted is waited for: its services would go on otherwise.
    await starting.then(
      (system) => system.stop(),
      () => undefined,
    );
    await stopStack(dir, { discard: true });
    interruption.done();
  }
}

async function freePorts(): Promise<ReadonlyMap<ServiceName, number>> {
  const ports = new Map<ServiceName, number>();
  for (const name of serviceNames) ports.set(name, await freePort());
  return ports;
}
