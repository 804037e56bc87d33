import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { CommonSettings } from '@nilecare/service-kit/config.ts';
import { createApp, type App } from '@nilecare/service-kit/create-app.ts';
import { loadService } from '@nilecare/runner/load-service.ts';
import { provisionDatabase, dropDatabase } from '@nilecare/stack/provision.ts';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { serviceToken, userToken, type ActorOptions } from './actors.ts';
import { dropTopics } from './drop-topics.ts';
import { eventually } from './eventually.ts';
import { clientAt } from './http.ts';
import { testKeys, type TestKeys } from './keys.ts';

export interface System {
  readonly namespace: string;
  readonly keys: TestKeys;
  readonly stackEnv: Readonly<Record<string, string>>;
  url(service: ServiceName): string;
  databaseUrl(service: ServiceName): string;
  /** Client of one service as a user of a role. */
  as<Api extends Record<string, unknown>>(
    role: RoleName,
    service: ServiceName,
    api: Api,
    actor?: ActorOptions,
  ): ClientOf<Api>;
  asService<Api extends Record<string, unknown>>(name: string, service: ServiceName, api: Api): ClientOf<Api>;
  token(role: RoleName, actor?: ActorOptions): string;
  /** What the service was built with: for looking at its rows. */
  deps<Deps>(service: ServiceName): Deps;
  restart(service: ServiceName): Promise<void>;
  /** Stops one service. @returns what starts it again, at its address */
  down(service: ServiceName): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

export interface SystemOptions {
  /** Settings of a service beyond the usual ones, by service. */
  readonly own?: Readonly<Partial<Record<ServiceName, Record<string, unknown>>>>;
  /** Common settings that differ, e.g. an OTLP endpoint. */
  readonly common?: Partial<CommonSettings>;
  /** Addresses of services that this test runs itself, as processes or stand-ins. */
  readonly elsewhere?: Readonly<Partial<Record<ServiceName, string>>>;
  /** What stands between a service and all who call it: given its address, answers the one it is reached at. */
  readonly between?: Readonly<Partial<Record<ServiceName, (url: string) => string>>>;
  /** The time of all services; the real one when absent. */
  readonly clock?: Clock;
  /** Real servers of this test alone, instead of the run's. */
  readonly stackEnv?: Readonly<Record<string, string>>;
}

/** Of each topic: enough for orders to be told apart. A broker spends most of its time on those that tests make and drop. */
export const TEST_PARTITIONS = 2;

/** Ports beside that of HTTP, of which tests that run side by side have each its own. */
const USUAL: Readonly<Partial<Record<ServiceName, Record<string, unknown>>>> = {
  hl7: { mllpPort: 0, mllpHost: '127.0.0.1' },
};

/** Runs services in this process against the run's real servers, each with databases, topics and keys of its own. */
export async function startSystem(names: readonly ServiceName[], options: SystemOptions = {}): Promise<System> {
  const stackEnv = options.stackEnv ?? inject('stackEnv');
  const id = randomBytes(4).toString('hex');
  const namespace = `t${id}.`;
  const keys = testKeys();
  const apps = new Map<ServiceName, App<unknown>>();
  const urls = new Map<ServiceName, string>(Object.entries(options.elsewhere ?? {}) as [ServiceName, string][]);
  const databases = new Map<ServiceName, string>();
  const spoolFolder = join(inject('stackDir'), 'spool', id);

  const start = async (name: ServiceName, port = 0): Promise<void> => {
    const service = await loadService(name);
    const databaseUrl = databases.get(name);
    const settings = CommonSettings.parse({
      ...keys,
      port,
      namespace,
      topicPartitions: TEST_PARTITIONS,
      spoolFolder,
      logLevel: process.env['NILECARE_TEST_LOG'] ?? 'silent',
      redisUrl: stackEnv['REDIS_URL'],
      kafkaBrokers: stackEnv['KAFKA_BROKERS'],
      amqpUrl: stackEnv['AMQP_URL'],
      mqttUrl: stackEnv['MQTT_URL'],
      ...(databaseUrl ? { databaseUrl } : {}),
      ...options.common,
    });
    const own = service.settings.parse({ ...USUAL[name], ...options.own?.[name] });
    const app = await createApp(service, {
      settings,
      own,
      addresses: addressesOf,
      ...(options.clock ? { clock: options.clock } : {}),
    });
    const url = `http://127.0.0.1:${app.port}`;
    apps.set(name, app);
    urls.set(name, options.between?.[name]?.(url) ?? url);
    if (name === 'device') await untilItHearsDevices(url);
  };
  // A service that this test does not run is not reachable.
  const addressesOf = (name: ServiceName) => [urls.get(name) ?? 'http://127.0.0.1:9'];
  const urlOf = (name: ServiceName) => addressesOf(name)[0] ?? '';

  const down = async (name: ServiceName) => {
    const port = apps.get(name)?.port;
    await apps.get(name)?.stop();
    return () => start(name, port);
  };

  await Promise.all(
    names
      .filter((name) => serviceRow(name).database)
      .map(async (name) => databases.set(name, await provisionDatabase(stackEnv, name, { suffix: id }))),
  );
  await Promise.all(names.map((name) => start(name)));

  return {
    namespace,
    keys,
    stackEnv,
    url: urlOf,
    databaseUrl: (name) => databases.get(name) ?? '',
    as: (role, service, api, actor) => clientAt(urlOf(service), api, userToken(keys.tokenKeys, role, actor)),
    asService: (name, service, api) => clientAt(urlOf(service), api, serviceToken(keys.tokenKeys, name)),
    token: (role, actor) => userToken(keys.tokenKeys, role, actor),
    // The caller names the type that the service's folder declares.
    deps: <Deps>(service: ServiceName) => apps.get(service)?.deps as Deps,
    restart: async (name) => (await down(name))(),
    down,
    async stop() {
      await Promise.all([...apps.values()].map((app) => app.stop()));
      await Promise.all([
        dropTopics(stackEnv, namespace),
        ...[...databases.keys()].map((name) => dropDatabase(stackEnv, name, { suffix: id })),
      ]);
    },
  };
}

/** What is published before a broker's very first subscriber is there is heard by nobody. */
async function untilItHearsDevices(url: string): Promise<void> {
  await eventually(async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const { dependencies } = (await (await fetch(`${url}/ready`)).json()) as { dependencies: { mqtt: string } }; // as operations.ts answers
    return /^device_ingestion_in_charge(?:{.*})? 1$/m.test(metrics) && dependencies.mqtt === 'ok';
  });
}
