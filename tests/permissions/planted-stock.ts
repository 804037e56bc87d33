import { randomUUID } from 'node:crypto';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as recallsApi from '@nilecare/contracts/api/inventory-recalls.ts';
import * as inventoryApi from '@nilecare/contracts/api/inventory.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

/** Two stores with stock between them: some of it on its way, one lot recalled and one that is still good. */
export async function plantStock(system: Pick<System, 'asService'>, { ids, made }: Place): Promise<void> {
  const inventory = system.asService('test', 'inventory', { ...inventoryApi, ...movementsApi, ...recallsApi });
  const name = () => ({ en: `Matrix ${randomUUID()}`, ar: `جدول ${randomUUID()}` });
  const facilityId = ids['facilityId'] ?? '';
  const item = await inventory.createStockItem({
    body: { kind: 'consumable', name: name(), unit: { en: 'piece', ar: 'قطعة' } },
  });
  const store = await inventory.createStore({ body: { facilityId, kind: 'main', name: name() } });
  const other = await inventory.createStore({ body: { facilityId, kind: 'ward', name: name() } });
  const lines = ['good', 'bad', 'doubted'].map((lot) => ({
    ...{ itemId: item.id, lot, expiresOn: '2099-12-31', quantity: 1_000 },
  }));
  const { items } = await inventory.receiveStock({ body: { storeId: store.id, lines } });
  const batchOf = (lot: string) => items.find((it) => it.lot === lot)?.batchId ?? '';
  const transfer = await inventory.sendTransfer({
    body: { fromStoreId: store.id, toStoreId: other.id, lines: [{ itemId: item.id, quantity: 5 }] },
  });
  const recall = await inventory.recallBatch({ body: { batchId: batchOf('bad'), reason: 'planted by the matrix' } });
  made.set('stockItemId', item.id).set('fullStoreId', store.id).set('wardStoreId', other.id);
  made.set('goodBatchId', batchOf('good')).set('doubtedBatchId', batchOf('doubted'));
  made.set('transferId', transfer.id).set('recallId', recall.id);
}
