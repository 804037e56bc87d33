import { join } from 'node:path';
import { startStack, type Stack } from '@nilecare/stack/stack.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import type { ServerName } from '@nilecare/topology/servers.ts';
import { serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { createApp, type App } from '@nilecare/service-kit/create-app.ts';
import { readSettings } from '@nilecare/service-kit/config.ts';
import { loadService } from './load-service.ts';
import type { Say } from './say.ts';
import { serviceEnvironments } from './service-environment.ts';
import { openSupervisor } from './supervisor.ts';
import { waitReady } from './wait-ready.ts';

export interface SystemOptions {
  readonly dir: string;
  readonly ports: 'fixed' | 'free';
  /** With free ports: the folder is kept for a later start. Otherwise it is removed when this process has ended. */
  readonly keep?: boolean;
  readonly portOf: (service: ServiceName) => number;
  /** All services in this process instead of one process each. */
  readonly together: boolean;
  readonly say: Say;
  readonly extraEnv?: Readonly<Record<string, string>>;
  /** Gives the start up: what runs already is stopped again. */
  readonly signal?: AbortSignal;
}

export interface RunningSystem {
  readonly stack: Stack;
  readonly gatewayUrl: string;
  readonly environments: Readonly<Record<ServiceName, Record<string, string>>>;
  readonly pidOf: (service: ServiceName) => number | undefined;
  /** Stops the services, then the servers that this run started. */
  stop(): Promise<void>;
}

/** A busy machine has taken more than 90 s for services that came up in the end. */
const READY_LIMIT_MS = 240_000;
/** Servers that no service of the catalogue uses yet are not started. */
const neededServers: readonly ServerName[] = [
  'mysql',
  'postgres',
  'timescale',
  'redis',
  'kafka',
  'rabbitmq',
  'mqtt',
  'mongo',
];

/**
 * Brings servers, databases and services up, and waits until every service is ready.
 * @throws when one of them does not come up, or the signal is given; nothing that was started is left running
 */
export async function startSystem(options: SystemOptions): Promise<RunningSystem> {
  const { dir, say } = options;
  const stack = await startStack({
    dir,
    ports: options.ports,
    keep: options.keep ?? false,
    only: neededServers,
    onProgress: ({ server, text }) => say(`${server ?? 'servers'}: ${text}`),
  });
  try {
    return await onStack(stack, options);
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function onStack(stack: Stack, options: SystemOptions): Promise<RunningSystem> {
  const { dir, portOf, say, signal } = options;
  signal?.throwIfAborted();
  say('servers are up');
  const databaseUrls = await provisionServices(stack);
  const environments = serviceEnvironments({ dir, stackEnv: stack.env, databaseUrls, portOf });
  for (const environment of Object.values(environments)) Object.assign(environment, options.extraEnv);
  const services = await (options.together ? runTogether(environments) : runApart(environments, dir, say));
  try {
    const waiting = serviceNames.map((name) => ({ name, url: `http://127.0.0.1:${portOf(name)}/ready` }));
    await waitReady(waiting, READY_LIMIT_MS, signal);
  } catch (error) {
    await services.stop();
    throw error;
  }
  services.tellErrors();
  say('services are ready');
  return {
    stack,
    gatewayUrl: `http://127.0.0.1:${portOf('gateway')}`,
    environments,
    pidOf: services.pidOf,
    async stop() {
      await services.stop();
      await stack.stop();
    },
  };
}

type Environments = Readonly<Record<ServiceName, Record<string, string>>>;

interface Services {
  readonly pidOf: (service: ServiceName) => number | undefined;
  tellErrors(): void;
  stop(): Promise<void>;
}

function runApart(environments: Environments, dir: string, say: Say): Services {
  const supervisor = openSupervisor(join(dir, 'logs'), say);
  for (const name of serviceNames)
    supervisor.start({ name, script: [join(serviceRow(name).folder, 'src', 'main.ts')], env: environments[name] });
  return supervisor;
}

async function runTogether(environments: Environments): Promise<Services> {
  const apps = await Promise.all(
    serviceNames.map(async (name): Promise<App<unknown>> => {
      const service = await loadService(name);
      const { common, own, urls } = readSettings(name, service.settings, environments[name]);
      return createApp(service, { settings: common, own, addresses: urls });
    }),
  );
  return {
    pidOf: () => process.pid,
    // In one process they write to its own output.
    tellErrors: () => undefined,
    async stop() {
      await Promise.all(apps.map((app) => app.stop()));
    },
  };
}
