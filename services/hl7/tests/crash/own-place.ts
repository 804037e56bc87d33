import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { inject } from 'vitest';
import * as api from '@nilecare/contracts/api/hl7.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionDatabase } from '@nilecare/stack/provision.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { ownServers, type OwnServers } from '@nilecare/testing/own-servers.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { startSystem } from '@nilecare/testing/system.ts';

/** Servers that were killed take their time to come back, on a busy machine above all. */
export const PATIENCE = { within: 120_000 };

/** The service as a process to be killed, on a database to be killed, with the services that its messages need. */
export interface OwnPlace extends Pick<OwnServers<'mysql'>, 'kill' | 'restart'> {
  /** Always the same. */
  readonly mllpPort: number;
  /** Starts the service; resolves when it hears. */
  start(): Promise<ServiceProcess>;
  /** A channel for whoever connects. */
  openChannel(service: ServiceProcess): Promise<void>;
  /** Rows of the service's own database, or of clinical's. */
  rows(of: 'hl7' | 'clinical', sql: string): Promise<readonly RowDataPacket[]>;
  clear(): Promise<void>;
}

export async function ownPlace(): Promise<OwnPlace> {
  const own = await ownServers(['mysql']);
  const stackEnv = { ...inject('stackEnv'), ...own.stackEnv };
  const tokens = ownTokens(['hl7']);
  const system = await startSystem(['auth', 'business', 'facility', 'clinical'], { ...tokens, stackEnv });
  const places = system.asService('test', 'facility', placesApi);
  const { id: facilityId } = await places.createFacility({
    body: { name: { en: 'Hospital', ar: 'مستشفى' }, timeZone: 'Africa/Cairo', currency: 'EGP' },
  });
  const databases = { hl7: await provisionDatabase(stackEnv, 'hl7'), clinical: system.databaseUrl('clinical') };
  const mllpPort = await freePort();
  const portOf = (name: Parameters<typeof system.url>[0]) => Number(new URL(system.url(name)).port);
  const { hl7 } = serviceEnvironments({ dir: own.dir, stackEnv, databaseUrls: databases, portOf });
  const environment = {
    ...hl7,
    PORT: '0',
    MLLP_PORT: String(mllpPort),
    NAMESPACE: system.namespace,
    TOKEN_KEYS: system.keys.tokenKeys,
    FIELD_KEYS: system.keys.fieldKeys,
    SERVICE_SECRET: String(tokens.common.serviceSecret),
  };
  const running: ServiceProcess[] = [];
  return {
    ...{ mllpPort, kill: own.kill, restart: own.restart },
    async start() {
      const service = await startServiceProcess('hl7', environment);
      running.push(service);
      await eventually(() => service.isReady(), PATIENCE);
      return service;
    },
    async openChannel(service) {
      const administrator = clientAt(service.url, api, system.token('administrator', { facilityIds: [facilityId] }));
      const body = { name: 'HIS', sendingApplication: 'HIS', allow: ['127.0.0.1'], facilityId };
      await administrator.createHl7Channel({ body });
    },
    async rows(of, sql) {
      const database = await createConnection(databases[of]);
      const [rows] = await database.query<RowDataPacket[]>(sql);
      await database.end();
      return rows;
    },
    async clear() {
      await Promise.all(running.map((it) => it.kill()));
      await own.restart('mysql');
      await system.stop();
      await own.clear();
    },
  };
}
