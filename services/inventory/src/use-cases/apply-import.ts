import type { Store } from '@nilecare/contracts/api/inventory.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { batchRows } from '../data/batches.ts';
import { itemRows } from '../data/items.ts';
import { shelfRows } from '../data/shelves.ts';
import type { InventoryTx } from '../deps.ts';
import type { ImportPlan, PlannedItem } from '../domain/import-plan.ts';

interface Place {
  readonly store: Store;
  readonly actor: Actor;
  readonly at: Date;
}

/** Stores what an import plans. @throws StockNameTaken, BarcodeTaken where somebody was faster */
export async function applyImport(tx: InventoryTx, { items }: ImportPlan, place: Place): Promise<void> {
  const { store, actor, at } = place;
  const planned: (PlannedItem & { readonly id: string })[] = [];
  for (const item of items) planned.push({ ...item, id: await putItem(tx, item, place) });
  const arriving = planned.filter((it) => it.lots.length > 0).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (arriving.length > 0)
    await shelfRows(tx).lock(
      store.id,
      arriving.map((it) => it.id),
    );
  for (const { id, lots } of arriving) for (const lot of lots) await putLot(tx, id, lot, place);
  await tx.audit.record('stock.import', {
    ...{ actor, facilityId: store.facilityId, resource: `store/${store.id}` },
    details: {
      items: planned.map(({ id, before, isChanged, lots }) => ({ id, isNew: !before, isChanged, lots })),
      at: at.toISOString(),
    },
  });
}

/** @returns the id of the item */
async function putItem(
  tx: InventoryTx,
  { before, facts, isChanged }: PlannedItem,
  { actor, at }: Place,
): Promise<string> {
  if (!before) {
    const id = newId();
    await itemRows(tx).insert(id, facts, at);
    await tx.audit.record('stock-item.create', { actor, resource: `stock-item/${id}`, details: { imported: true } });
    return id;
  }
  if (!isChanged) return before.id;
  await itemRows(tx).update(before.id, facts);
  await tx.audit.record('stock-item.change', { actor, resource: `stock-item/${before.id}`, details: { before } });
  return before.id;
}

async function putLot(
  tx: InventoryTx,
  itemId: string,
  { lot, expiresOn, quantity }: PlannedItem['lots'][number],
  { store, actor, at }: Place,
): Promise<void> {
  const { id: batchId } = await batchRows(tx).ofLot({ itemId, lot, expiresOn, supplierId: null, at });
  const place = { facilityId: store.facilityId, storeId: store.id, itemId, batchId };
  await shelfRows(tx).move({ ...place, kind: 'receipt', quantity, actor, at, reason: 'import' });
}
