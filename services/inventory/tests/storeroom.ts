import { randomUUID } from 'node:crypto';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as dispensingApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as importsApi from '@nilecare/contracts/api/inventory-imports.ts';
import * as movementsApi from '@nilecare/contracts/api/inventory-movements.ts';
import * as purchasingApi from '@nilecare/contracts/api/inventory-purchasing.ts';
import * as recallsApi from '@nilecare/contracts/api/inventory-recalls.ts';
import * as api from '@nilecare/contracts/api/inventory.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type SystemOptions } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

const everything = { ...api, ...dispensingApi, ...importsApi, ...movementsApi, ...purchasingApi, ...recallsApi };

/** Stores of a facility, who works in them, and the rows that are left by it. */
export async function openStoreroom(events: readonly EventType[] = [], options: SystemOptions = {}) {
  const system = await startSystem(['inventory', 'facility'], options);
  const published = await publishedEvents(system, events);
  const facility = await system.asService('test', 'facility', placesApi).createFacility({
    body: { name: { en: `Hospital ${randomUUID()}`, ar: 'مستشفى' }, timeZone: 'Africa/Cairo', currency: 'EGP' },
  });
  const as = (
    role: 'pharmacist' | 'nurse' | 'administrator',
    userId: string = randomUUID(),
    facilityIds: readonly string[] = [facility.id],
  ) => system.as(role, 'inventory', everything, { facilityIds, userId });
  const pharmacist = as('pharmacist');
  const medication = system.asService('medication', 'inventory', everything);
  const aStore = (kind: 'pharmacy' | 'ward' | 'main' = 'pharmacy') =>
    pharmacist.createStore({
      body: { facilityId: facility.id, kind, name: { en: `Store ${randomUUID()}`, ar: 'مخزن' } },
    });
  const anItem = (more: object = {}) =>
    pharmacist.createStockItem({
      body: {
        kind: 'drug',
        name: { en: `Item ${randomUUID()}`, ar: 'صنف' },
        unit: { en: 'tablet', ar: 'قرص' },
        ...more,
      },
    });
  /** Puts a batch into a store. @returns its id */
  async function arrives(storeId: string, itemId: string, quantity: number, more: object = {}): Promise<string> {
    const lot = `L${randomUUID().slice(0, 8)}`;
    const line = { itemId, lot, expiresOn: '2099-06-30', quantity, ...more };
    const { items } = await pharmacist.receiveStock({ body: { storeId, lines: [line] } });
    return items[0]?.batchId ?? '';
  }
  const dispensing = () => ({ kind: 'dispensing', id: randomUUID() }) as const;
  const issue = (
    storeId: string,
    itemId: string,
    quantity: number,
    more: object = {},
    issueId: string = randomUUID(),
  ) =>
    medication.issueStock({
      params: { issueId },
      body: { storeId, reference: dispensing(), patientId: null, lines: [{ itemId, quantity }], ...more },
    });
  const reserve = (storeId: string, itemId: string, quantity: number, id: string = randomUUID(), minutes = 60) =>
    medication.reserveStock({
      params: { reservationId: id },
      body: {
        ...{ storeId, reference: dispensing(), lines: [{ itemId, quantity }] },
        expiresAt: new Date(system.deps<Deps>('inventory').clock.now().getTime() + minutes * 60_000).toISOString(),
      },
    });
  const level = async (storeId: string, itemId: string) =>
    (await pharmacist.listStockLevels({ query: { storeId, itemId } })).items[0];
  const db = system.deps<Deps>('inventory').db.read;
  /** What lies in a store by the balances, and by the sum of its movements: they are always one. */
  async function book(storeId: string, itemId: string) {
    const balances = await db
      .selectFrom('balances')
      .select(['batch_id', 'on_hand'])
      .where('store_id', '=', storeId)
      .where('item_id', '=', itemId)
      .execute();
    const movements = await db
      .selectFrom('stock_movements')
      .select(['batch_id', 'quantity'])
      .where('store_id', '=', storeId)
      .where('item_id', '=', itemId)
      .execute();
    const sums = (rows: readonly (readonly [batchId: string, quantity: number])[]) =>
      Object.fromEntries(
        [...Map.groupBy(rows, ([id]) => id)].map(([id, of]) => [
          id,
          of.reduce((sum, [, quantity]) => sum + quantity, 0),
        ]),
      );
    return {
      balances: sums(balances.map((row) => [row.batch_id, row.on_hand])),
      movements: sums(movements.map((row) => [row.batch_id, row.quantity])),
      onHand: balances.reduce((total, row) => total + row.on_hand, 0),
    };
  }
  return {
    ...{ system, facility, as, pharmacist, medication, aStore, anItem, arrives, issue, reserve, level, book, db },
    published,
    async stop() {
      await published.stop();
      await system.stop();
    },
  };
}
export type Storeroom = Awaited<ReturnType<typeof openStoreroom>>;
