import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import * as issuesApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as stockApi from '@nilecare/contracts/api/inventory.ts';
import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import { systemClock } from '@nilecare/service-kit/clock.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import { openDatabase } from '@nilecare/service-kit/db/open-database.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { startSystem } from '@nilecare/testing/system.ts';
import { openLine, type Line } from '../open-line.ts';
import { planting } from '../plant-orders.ts';
import { openPractice } from '../prescribing.ts';
import type { StockRows } from '../stock-rows.ts';

const inventoryApi = { ...stockApi, ...movementsApi, ...issuesApi };
const started = { within: 60_000 };

/** A service as a process that is killed, and started again under the same address. */
export interface Killable {
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** A hospital whose medication and inventory are processes of their own; others run in this one, and a laboratory does not. */
export async function openPlace() {
  const killed = ['medication', 'inventory'] as const;
  const tokens = ownTokens(killed);
  const [toMedication, toInventory, toLab] = await Promise.all([openLine(), openLine(), openLine()]);
  const suffix = randomUUID().slice(0, 8);
  const [system, ...databaseUrls] = await Promise.all([
    startSystem(['auth', 'facility', 'clinical', 'business', 'cds'], {
      ...tokens,
      elsewhere: { medication: toMedication.url, inventory: toInventory.url, lab: toLab.url },
    }),
    ...killed.map((name) => provisionDatabase(inject('stackEnv'), name, { suffix })),
  ]);
  const [medicationUrl = '', inventoryUrl = ''] = databaseUrls;
  const others = ['auth', 'facility', 'clinical', 'business', 'cds', 'lab', ...killed] as const;
  const environment = {
    ...system.stackEnv,
    ...Object.fromEntries(others.map((name) => [`${name.toUpperCase()}_URL`, system.url(name)])),
    NAMESPACE: system.namespace,
    PORT: '0',
    TOKEN_KEYS: system.keys.tokenKeys,
    FIELD_KEYS: system.keys.fieldKeys,
    SERVICE_SECRET: tokens.common.serviceSecret ?? '',
    PHARMACY_SWEEP_MS: '200',
  };
  const running = new Map<string, ServiceProcess>();
  const killable = (name: (typeof killed)[number], line: Line, databaseUrl: string): Killable => ({
    async start() {
      const folder = join(inject('stackDir'), 'spool', suffix, name);
      const env = { ...environment, DATABASE_URL: databaseUrl, SPOOL_FOLDER: folder };
      const it = await startServiceProcess(name, env);
      running.set(name, it);
      line.to(it.url);
      await eventually(() => it.isReady(), started);
    },
    async kill() {
      await running.get(name)?.kill();
      running.delete(name);
    },
  });
  const medication = killable('medication', toMedication, medicationUrl);
  const inventory = killable('inventory', toInventory, inventoryUrl);
  await Promise.all([medication.start(), inventory.start()]);

  const db = openDatabase<MedicationTables>({
    ...{ url: medicationUrl, poolSize: 4, service: 'test', clock: systemClock },
    onOutbox: () => undefined,
  });
  const { kysely: stockRows } = connect<StockRows>(inventoryUrl, 3);
  const practice = await openPractice(system);
  const stock = system.asService('test', 'inventory', inventoryApi);

  return {
    system,
    practice,
    plant: planting({ db }),
    stock,
    db,
    stockRows,
    medication,
    inventory,
    toMedication,
    toInventory,
    toLab,
    /** Starts what a test left dead. */
    async mend(): Promise<void> {
      if (!running.has('medication')) await medication.start();
      if (!running.has('inventory')) await inventory.start();
    },
    /** As if a minute had passed since what was cut off: a key is free, and nobody is at a dispensing. */
    async letAMinutePass(): Promise<void> {
      const ago = new Date(Date.now() - 61_000);
      await db.read.updateTable('idempotency_keys').set({ created_at: ago }).where('status', 'is', null).execute();
      await db.read.updateTable('dispensings').set({ claimed_until: ago }).where('claimed_until', '>', ago).execute();
    },
    async close(): Promise<void> {
      await Promise.all([db.close(), stockRows.destroy(), ...[...running.values()].map((it) => it.kill())]);
      await system.stop();
      await Promise.all([
        ...killed.map((name) => dropDatabase(system.stackEnv, name, { suffix })),
        ...[toMedication, toInventory, toLab].map((line) => line.close()),
      ]);
    },
  };
}
export type Place = Awaited<ReturnType<typeof openPlace>>;
