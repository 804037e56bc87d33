import type { updateStockItem as contract } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { itemRows, items } from '../data/items.ts';
import { markChangedEverywhere } from '../data/watched-shelves.ts';
import type { Deps } from '../deps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const updateStockItem: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    // Whether it is in use says whether it runs out.
    await markChangedEverywhere(tx, params.itemId);
    const before = await itemRows(tx).lock(params.itemId);
    mustBeCurrent(before, ifMatch);
    await itemRows(tx).update(before.id, body);
    await tx.audit.record('stock-item.change', { actor, resource: `stock-item/${before.id}`, details: { before } });
    return items(tx).get(before.id);
  });
