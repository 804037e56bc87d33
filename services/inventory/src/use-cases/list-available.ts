import type { listAvailable as contract } from '@nilecare/contracts/api/inventory-dispensing.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeKey, shelvesOfItems } from '../data/shelf-contents.ts';
import { stores } from '../data/stores.ts';
import type { Deps, Reader } from '../deps.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { available, stateOf } from '../domain/picking.ts';
import { todayOf } from '../domain/today.ts';

export const listAvailable: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock }) => {
  const { facilityId, storeId } = query;
  actor.mustReachFacility(facilityId);
  const drugIds = query.drugIds.split(',').filter((it) => Id.safeParse(it).success);
  const items = await itemsOfDrugs(db.read, drugIds);
  const shops = (await stores(db.read).list({ facilityId, facilityIds: null })).filter(
    (it) => storeId === undefined || it.id === storeId,
  );
  const [storeIds, itemIds] = [shops.map((it) => it.id), items.map((it) => it.id)];
  const kept = await shelvesOfItems(db.read, storeIds, itemIds);
  const shelves = new Map(kept.map((it) => [placeKey(it.storeId, it.itemId), it.shelf]));
  const found = shops.flatMap((store) => {
    const today = todayOf(store, clock.now());
    return items.flatMap((item) => {
      const shelf = shelves.get(placeKey(store.id, item.id));
      if (!shelf) return [];
      const usable = shelf.batches.filter((it) => stateOf(it, today) === 'usable');
      return {
        ...{ itemId: item.id, drugId: item.drugId, storeId: store.id, name: item.name },
        available: available(shelf, today),
        onHand: shelf.batches.reduce((total, it) => total + it.onHand, 0),
        nextExpiry: usable.map((it) => it.expiresOn).toSorted()[0] ?? null,
      };
    });
  });
  return { items: found };
};

async function itemsOfDrugs(db: Reader, drugIds: readonly string[]) {
  const rows = await db
    .selectFrom('stock_items')
    .select(['id', 'drug_id', 'name_en', 'name_ar'])
    .where('active', '=', 1)
    .where(within('drug_id', drugIds))
    .orderBy('name_en')
    .execute();
  return rows.map((row) => ({ id: row.id, drugId: row.drug_id, name: { en: row.name_en, ar: row.name_ar } }));
}
