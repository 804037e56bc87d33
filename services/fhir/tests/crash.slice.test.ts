import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { provisionDatabase } from '@nilecare/stack/provision.ts';
import { serviceToken } from '@nilecare/testing/actors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { ownServers, type OwnServers } from '@nilecare/testing/own-servers.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { isThorough, seeds } from '@nilecare/testing/thorough.ts';
import { openStore } from '../src/store/open-store.ts';
import { discrepancies, none } from './crash/discrepancies.ts';
import { startWriters, type Writers } from './crash/writers.ts';

// Servers that were killed take their time to come back, on a busy machine above all.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const PATIENCE = { within: 90_000 };
const WRITERS = 12;
let own: OwnServers<'mongo' | 'redis' | 'kafka' | 'rabbitmq'>;
let databaseUrl: string;
let environment: Record<string, string>;
beforeAll(async () => {
  own = await ownServers(['mongo', 'redis', 'kafka', 'rabbitmq']);
  databaseUrl = await provisionDatabase(own.stackEnv, 'fhir');
  const { dir } = own;
  // No monitor is heard here: there is no broker for them.
  const stackEnv = { ...own.stackEnv, MQTT_URL: 'mqtt://127.0.0.1:9' };
  environment = serviceEnvironments({ dir, stackEnv, databaseUrls: { fhir: databaseUrl }, portOf: () => 0 }).fhir;
});
afterAll(() => own?.clear());

/** Resolves when so many more transactions were acknowledged: there is load. */
const underLoad = async ({ acknowledged }: Writers, more = 20) => {
  const before = acknowledged.transactions.size;
  await eventually(() => acknowledged.transactions.size >= before + more, PATIENCE);
};

test.each(seeds(1, 5))(
  'kill -9 of the service and of MongoDB under load: what was acknowledged is there with its history, no transaction by half (%i)',
  async () => {
    const token = serviceToken(environment['TOKEN_KEYS'] ?? '', 'clinical');
    let service: ServiceProcess = await startServiceProcess('fhir', environment);
    const writers = startWriters(WRITERS, () => ({ url: service.url, token }));
    onTestFinished(async () => {
      await writers.stop();
      await service.kill();
    });
    await underLoad(writers);
    // Each day it dies with the database, below.
    if (isThorough) {
      await service.kill();
      service = await startServiceProcess('fhir', environment);
      await underLoad(writers);
    }
    await own.kill('mongo');
    await own.restart('mongo');
    await eventually(() => service.isReady(), PATIENCE);
    await underLoad(writers);
    // Both at once: what the service was about to write is nobody's any more.
    await Promise.all([own.kill('mongo'), service.kill()]);
    await own.restart('mongo');
    service = await startServiceProcess('fhir', environment);
    await underLoad(writers);

    const acknowledged = await writers.stop();
    const store = await openStore(databaseUrl, 5);
    onTestFinished(() => store.close());
    expect(acknowledged.versions.size).toBeGreaterThan(0);
    expect(await discrepancies(store, acknowledged)).toEqual(none);
  },
);
