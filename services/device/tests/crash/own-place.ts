import { inspect } from 'node:util';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { provisionDatabase } from '@nilecare/stack/provision.ts';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { ownServers, type OwnServers } from '@nilecare/testing/own-servers.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { monitorMany } from '../many-monitored-patients.ts';
import { startDeviceProcess, type DeviceProcess } from './device-process.ts';
import { switchOn, type Monitors } from './monitors.ts';

const needed = ['timescale', 'redis', 'kafka', 'mqtt'] as const satisfies readonly ServerName[];
type Needed = (typeof needed)[number];

const MONITORS = sized(200, 1_000);
/** A machine that starts servers and publishes for a thousand monitors at once is slow. */
export const PATIENCE = { within: 90_000 };

/** Real servers of one test file alone, with paired monitors. */
export interface OwnPlace extends Pick<
  OwnServers<Needed>,
  'stackEnv' | 'kill' | 'restart' | 'freeze' | 'thaw' | 'clear'
> {
  readonly databaseUrl: string;
  /** Starts an instance of the device service as a process; several may run at once. */
  startDevice(): Promise<DeviceProcess>;
  /** Starts an instance and waits until it is the one that ingests. */
  startInCharge(): Promise<DeviceProcess>;
  /** All of them begin to publish. */
  switchMonitorsOn(): Promise<Monitors>;
  /** Ends the instances of this test, and starts what it left dead or frozen. What failed is told with their logs. */
  tidyUp(isFailed: boolean): Promise<void>;
}

export async function ownPlace(): Promise<OwnPlace> {
  const own = await ownServers(needed);
  const { dir, stackEnv } = own;
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
  // The service makes the tables.
  await startDevice();
  const { deviceIds } = await monitorMany(databaseUrl, 'monitor', MONITORS);
  await endInstances();

  return {
    ...own,
    databaseUrl,
    startDevice,
    startInCharge,
    switchMonitorsOn: () => switchOn(mqttUrl, deviceIds, round++),
    async tidyUp(isFailed) {
      if (isFailed) for (const instance of instances) process.stderr.write(`${inspect(instance, { depth: 3 })}\n`);
      await endInstances();
      await own.mend();
    },
  };
}
