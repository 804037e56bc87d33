import { randomBytes } from 'node:crypto';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as purchasingApi from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as recallsApi from '@nilecare/contracts/api/inventory-recalls.ts';
import * as inventoryApi from '@nilecare/contracts/api/inventory.ts';
import type { Hospital } from '../support/hospital.ts';

/** A store of the pharmacist's with something in every state that its pages show. */
export interface Storeroom {
  readonly storeId: string;
  /** Waits for the administrator. */
  readonly purchaseOrderId: string;
  readonly recallId: string;
}

const api = { ...facilityApi, ...inventoryApi, ...movementsApi, ...purchasingApi, ...recallsApi };

export async function aStoreroom(hospital: Hospital): Promise<Storeroom> {
  const pharmacist = await hospital.as('pharmacist', api);
  const unique = randomBytes(3).toString('hex');
  const named = (en: string, ar: string) => ({ en: `${en} ${unique}`, ar: `${ar} ${unique}` });
  const [facility] = (await pharmacist.listFacilities({})).items;
  if (!facility) throw new Error('the pharmacist of the demo hospital works in no facility');
  const facilityId = facility.id;
  const store = await pharmacist.createStore({
    body: { facilityId, kind: 'pharmacy', name: named('Dispensary', 'صرف الأدوية') },
  });
  const other = await pharmacist.createStore({ body: { facilityId, kind: 'main', name: named('Cellar', 'القبو') } });
  const supplier = await pharmacist.createSupplier({ body: { name: `Delta Supplies ${unique}` } });
  const item = await pharmacist.createStockItem({
    body: {
      ...{ kind: 'consumable', name: named('Gauze', 'شاش'), unit: { en: 'piece', ar: 'قطعة' }, packSize: 10 },
      barcodes: [`GAUZE-${unique}`],
    },
  });
  const lots = [
    { lot: 'G1', expiresOn: '2098-01-31', quantity: 40 },
    { lot: 'G2', expiresOn: '2099-01-31', quantity: 60 },
  ];
  const { items } = await pharmacist.receiveStock({
    body: { storeId: store.id, supplierId: supplier.id, lines: lots.map((it) => ({ itemId: item.id, ...it })) },
  });
  const params = { storeId: store.id, itemId: item.id };
  await pharmacist.setReorderPoint({ params, body: { min: 200, target: 400 } });
  const line = { itemId: item.id, quantity: 10 };
  await pharmacist.sendTransfer({ body: { fromStoreId: store.id, toStoreId: other.id, lines: [line] } });
  const batchId = items.find((it) => it.lot === 'G2')?.batchId ?? '';
  const recall = await pharmacist.recallBatch({ body: { batchId, reason: 'The supplier found torn packages' } });
  const order = await pharmacist.writePurchaseOrder({
    body: {
      ...{ storeId: store.id, supplierId: supplier.id, currency: facility.currency },
      lines: [{ ...line, priceMinor: 250 }],
    },
  });
  await pharmacist.submitPurchaseOrder({ params: { orderId: order.id } }, { ifMatch: order.version });
  await pharmacist.beginCount({ body: { storeId: store.id } });
  return { storeId: store.id, purchaseOrderId: order.id, recallId: recall.id };
}
