import type { createStockItem as contract } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { itemRows, items } from '../data/items.ts';
import type { Deps } from '../deps.ts';

export const createStockItem: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = newId();
    await itemRows(tx).insert(id, body, clock.now());
    await tx.audit.record('stock-item.create', {
      actor,
      resource: `stock-item/${id}`,
      details: { name: body.name.en },
    });
    return items(tx).get(id);
  });
