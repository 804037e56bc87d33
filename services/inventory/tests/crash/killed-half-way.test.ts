import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as purchasingApi from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as api from '@nilecare/contracts/api/inventory.ts';
import type { InventoryTables } from '@nilecare/database/inventory/tables.ts';
import { connect, type Connection } from '@nilecare/service-kit/db/connect.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { dropTopics } from '@nilecare/testing/drop-topics.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { testKeys } from '@nilecare/testing/keys.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';

const PATIENCE = { within: 60_000, every: 50 };
const suffix = `x${randomBytes(4).toString('hex')}`;
const namespace = `t${suffix}.`;
const keys = testKeys();
const running: ServiceProcess[] = [];
const facilityId = randomUUID();
let folder: string;
let env: Record<string, string>;
let database: Connection<InventoryTables>;

beforeAll(async () => {
  const stackEnv = inject('stackEnv');
  folder = await mkdtemp(join(inject('stackDir'), 'stock-killed-'));
  const databaseUrl = await provisionDatabase(stackEnv, 'inventory', { suffix });
  env = {
    ...stackEnv,
    DATABASE_URL: databaseUrl,
    NAMESPACE: namespace,
    PORT: '0',
    SPOOL_FOLDER: folder,
    FACILITY_URL: 'http://127.0.0.1:9', // nobody is asked for a ward or a time zone here
    TOKEN_KEYS: keys.tokenKeys,
    FIELD_KEYS: keys.fieldKeys,
    SERVICE_SECRET: keys.serviceSecret,
  };
  database = connect<InventoryTables>(databaseUrl, 4);
}, 120_000);
afterEach(() => Promise.all(running.splice(0).map((it) => it.kill())));
afterAll(async () => {
  await database.kysely.destroy();
  await dropTopics(inject('stackEnv'), namespace);
  await dropDatabase(inject('stackEnv'), 'inventory', { suffix });
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<ServiceProcess> {
  const started = await startServiceProcess('inventory', env);
  running.push(started);
  await eventually(() => started.isReady(), PATIENCE);
  return started;
}

const everything = { ...api, ...movementsApi, ...purchasingApi };
const clientOf = ({ url }: ServiceProcess, role: 'pharmacist' | 'administrator' = 'pharmacist') =>
  clientAt(url, everything, userToken(keys.tokenKeys, role, { facilityIds: [facilityId], userId: randomUUID() }));

async function aStore(): Promise<string> {
  const id = randomUUID();
  await database.kysely
    .insertInto('stores')
    .values({
      ...{ id, facility_id: facilityId, ward_id: null, kind: 'main', name_en: `Store ${id}`, name_ar: 'مخزن' },
      ...{ time_zone: 'Africa/Cairo', created_at: new Date() },
    })
    .execute();
  return id;
}
const anItem = async (client: ReturnType<typeof clientOf>): Promise<string> => {
  const name = { en: `Item ${randomUUID()}`, ar: 'صنف' };
  return (await client.createStockItem({ body: { kind: 'drug', name, unit: { en: 'vial', ar: 'قارورة' } } })).id;
};

type Table = 'purchase_order_lines' | 'stock_transfer_lines';

/** Holds a row that is written near the end. @returns what lets it go */
async function hold(table: Table, column: 'order_id' | 'transfer_id', id: string, itemId: string) {
  const held = Promise.withResolvers<undefined>();
  const standing = Promise.withResolvers<undefined>();
  // Read committed: of the rows that are looked through, only the one that fits is held.
  const transaction = database.kysely.transaction().setIsolationLevel('read committed');
  const over = transaction.execute(async (tx) => {
    const { ref } = tx.dynamic;
    await tx
      .selectFrom(table)
      .select('item_id')
      .where(ref(column), '=', id)
      .where('item_id', '=', itemId)
      .forUpdate()
      .execute();
    standing.resolve(undefined);
    await held.promise;
  });
  await standing.promise;
  return async () => {
    held.resolve(undefined);
    await over;
  };
}

/** Movements of a store, also those that are written and not committed: they show that somebody is half-way. */
const halfWritten = (storeId: string, itemId: string): Promise<number> =>
  database.kysely
    .transaction()
    .setIsolationLevel('read uncommitted')
    .execute(async (tx) => {
      const rows = await tx
        .selectFrom('stock_movements')
        .select('id')
        .where('store_id', '=', storeId)
        .where('item_id', '=', itemId)
        .execute();
      return rows.length;
    });

async function inStore(storeId: string) {
  const { kysely } = database;
  const balances = await kysely.selectFrom('balances').selectAll().where('store_id', '=', storeId).execute();
  const movements = await kysely.selectFrom('stock_movements').selectAll().where('store_id', '=', storeId).execute();
  return {
    balances: balances.reduce((sum, row) => sum + row.on_hand, 0),
    movements: movements.reduce((sum, row) => sum + row.quantity, 0),
  };
}

test('kill -9 in the middle of a delivery leaves none of it; asked for again it is in stock once', async () => {
  const first = await start();
  const client = clientOf(first);
  const storeId = await aStore();
  const items = [await anItem(client), await anItem(client)].toSorted();
  const supplier = await client.createSupplier({ body: { name: `Supplier ${randomUUID()}` } });
  const lines = items.map((itemId) => ({ itemId, quantity: 10, priceMinor: 100 }));
  const order = await client.writePurchaseOrder({
    body: { storeId, supplierId: supplier.id, currency: 'EGP', lines },
  });
  const params = { orderId: order.id };
  await client.submitPurchaseOrder({ params }, { ifMatch: 1 });
  await clientOf(first, 'administrator').decidePurchaseOrder({ params, body: { decision: 'approve' } }, { ifMatch: 2 });
  const body = {
    ...{ storeId, purchaseOrderId: order.id },
    lines: items.map((itemId) => ({ itemId, lot: 'K1', expiresOn: '2099-01-01', quantity: 10 })),
  };
  const options = { idempotencyKey: randomUUID() };
  const [earlier = '', later = ''] = items;

  const release = await hold('purchase_order_lines', 'order_id', order.id, later);
  const receiving = client.receiveStock({ body }, options).then(
    () => 'answered',
    () => 'broken off',
  );
  await eventually(async () => (await halfWritten(storeId, earlier)) === 1, PATIENCE);
  await first.kill();
  expect(await receiving).toBe('broken off');
  await release();
  await eventually(async () => (await halfWritten(storeId, earlier)) === 0, PATIENCE);
  expect(await inStore(storeId)).toEqual({ balances: 0, movements: 0 });

  const second = clientOf(await start());
  expect(await second.getPurchaseOrder({ params })).toMatchObject({
    ...{ state: 'approved', lines: [{ received: 0 }, { received: 0 }] },
  });
  for (let twice = 0; twice < 2; twice += 1) await eventually(() => second.receiveStock({ body }, options), PATIENCE);
  expect(await inStore(storeId)).toEqual({ balances: 20, movements: 20 });
  expect(await second.getPurchaseOrder({ params })).toMatchObject({ state: 'received' });
}, 120_000);

test('kill -9 while a transfer is received leaves it on its way; received again it is there once', async () => {
  const first = await start();
  const client = clientOf(first);
  const [fromStoreId, toStoreId] = [await aStore(), await aStore()];
  const items = [await anItem(client), await anItem(client)].toSorted();
  const lines = items.map((itemId) => ({ itemId, lot: 'T1', expiresOn: '2099-01-01', quantity: 10 }));
  await client.receiveStock({ body: { storeId: fromStoreId, lines } });
  const sent = await client.sendTransfer({
    body: { fromStoreId, toStoreId, lines: items.map((itemId) => ({ itemId, quantity: 4 })) },
  });
  const params = { transferId: sent.id };
  const [earlier = '', later = ''] = items;

  const release = await hold('stock_transfer_lines', 'transfer_id', sent.id, later);
  const receiving = client.receiveTransfer({ params, body: {} }).then(
    () => 'answered',
    () => 'broken off',
  );
  await eventually(async () => (await halfWritten(toStoreId, earlier)) === 1, PATIENCE);
  await first.kill();
  expect(await receiving).toBe('broken off');
  await release();
  await eventually(async () => (await halfWritten(toStoreId, earlier)) === 0, PATIENCE);
  expect(await inStore(toStoreId)).toEqual({ balances: 0, movements: 0 });
  expect(await inStore(fromStoreId)).toEqual({ balances: 12, movements: 12 });

  const second = clientOf(await start());
  const { items: onTheWay } = await second.listTransfers({ query: { facilityId, state: 'sent' } });
  expect(onTheWay.map((it) => it.id)).toContain(sent.id);
  await second.receiveTransfer({ params, body: {} });
  expect(await inStore(toStoreId)).toEqual({ balances: 8, movements: 8 });
}, 120_000);
