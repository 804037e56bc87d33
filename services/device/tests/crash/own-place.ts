import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { inject } from 'vitest';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { signal } from '@nilecare/stack/process-identity.ts';
import { provisionDatabase } from '@nilecare/stack/provision.ts';
import { killServer, startServer, startStack, stopStack } from '@nilecare/stack/stack.ts';
import { readState } from '@nilecare/stack/state.ts';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { monitorMany } from '../many-monitored-patients.ts';
import { startDeviceProcess, type DeviceProcess } from './device-process.ts';
import { switchOn, type Monitors } from './monitors.ts';

const needed = ['timescale', 'redis', 'kafka', 'mqtt'] as const satisfies readonly ServerName[];
type Needed = (typeof needed)[number];

const MONITORS = 1_000;
/** A machine that starts servers and publishes for a thousand monitors at once is slow. */
export const PATIENCE = { within: 90_000 };

/** Real servers of one test file alone, with 1,000 paired monitors: what is killed here disturbs nobody. */
export interface OwnPlace {
  readonly stackEnv: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  /** Starts an instance of the device service as a process; several may run at once. */
  startDevice(): Promise<DeviceProcess>;
  /** Starts an instance and waits until it is the one that ingests. */
  startInCharge(): Promise<DeviceProcess>;
  /** All of them begin to publish. */
  switchMonitorsOn(): Promise<Monitors>;
  /** `kill -9` */
  kill(server: Needed): Promise<void>;
  /** Starts what was killed. */
  restart(server: Needed): Promise<void>;
  /** Lets a server stand still, as one that is overloaded: it takes what is sent and answers nothing. */
  freeze(server: Needed): void;
  thaw(server: Needed): void;
  /** Ends the instances of this test, and starts what it left dead or frozen. What failed is told with their logs. */
  tidyUp(isFailed: boolean): Promise<void>;
  /** Ends the servers and removes their data. */
  clear(): Promise<void>;
}

export async function ownPlace(): Promise<OwnPlace> {
  const dir = join(dirname(resolve(inject('stackDir'))), `test-crash-${randomBytes(4).toString('hex')}`);
  // Makes this process the owner of the folder: if it is killed, the servers end with it.
  await startStack({ dir, ports: 'free', only: [] });
  const stackEnv: Record<string, string> = {};
  for (const name of needed) stackEnv[servers[name].env] = (await startServer(name, { dir })).address;
  const databaseUrl = await provisionDatabase(stackEnv, 'device');
  const mqttUrl = stackEnv[servers.mqtt.env] ?? '';
  const { device } = serviceEnvironments({ dir, stackEnv, databaseUrls: { device: databaseUrl }, portOf: () => 0 });
  const instances: DeviceProcess[] = [];
  let round = 0;

  const startDevice = async (): Promise<DeviceProcess> => {
    // The broker's account of the ingestion is made by the auth service, which does not run here.
    const instance = await startDeviceProcess({ ...device, MQTT_URL: mqttUrl });
    instances.push(instance);
    return instance;
  };
  const startInCharge = async (): Promise<DeviceProcess> => {
    const instance = await startDevice();
    await eventually(async () => (await instance.isInCharge()) && (await instance.isReady()), PATIENCE);
    return instance;
  };
  const endInstances = () => Promise.all(instances.splice(0).map((instance) => instance.kill()));
  const tell = (server: Needed, word: 'SIGSTOP' | 'SIGCONT') => {
    const running = readState(dir)?.servers[server]?.process;
    if (running) signal(running, word, 'group');
  };
  const thaw = (server: Needed) => tell(server, 'SIGCONT');

  // The service makes the tables.
  await startDevice();
  const { deviceIds } = await monitorMany(databaseUrl, 'monitor', MONITORS);
  await endInstances();

  return {
    stackEnv,
    databaseUrl,
    startDevice,
    startInCharge,
    switchMonitorsOn: () => switchOn(mqttUrl, deviceIds, round++),
    kill: (server) => killServer(server, { dir }),
    async restart(server) {
      await startServer(server, { dir });
    },
    freeze: (server) => tell(server, 'SIGSTOP'),
    thaw,
    async tidyUp(isFailed) {
      if (isFailed) for (const instance of instances) process.stderr.write(`${inspect(instance, { depth: 3 })}\n`);
      await endInstances();
      needed.forEach(thaw);
      for (const name of needed) await startServer(name, { dir });
    },
    async clear() {
      await stopStack(dir, { discard: true });
    },
  };
}
