import type {
  changePurchaseOrder as changing,
  writePurchaseOrder as contract,
} from '@nilecare/contracts/api/inventory-purchasing.ts';
import { nextNumber } from '@nilecare/service-kit/db/number-series.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { items } from '../data/items.ts';
import { purchaseRows, purchases } from '../data/purchases.ts';
import { stores } from '../data/stores.ts';
import { suppliers } from '../data/suppliers.ts';
import type { Deps } from '../deps.ts';
import { after } from '../domain/purchase.ts';
import { todayOf } from '../domain/today.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const writePurchaseOrder: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { storeId, lines, supplierId, currency, note } = body;
    const store = await stores(tx).mustBeActive(storeId);
    const { facilityId } = store;
    actor.mustReachFacility(facilityId);
    await suppliers(tx).mustBeActive(supplierId);
    await items(tx).mustBeActive(lines.map((it) => it.itemId));
    const at = clock.now();
    const id = newId(at.getTime());
    const year = Number(todayOf(store, at).slice(0, 'YYYY'.length));
    const number = await nextNumber(tx, { series: 'purchase-order', facilityId, year });
    const writtenBy = { id: actor.id, name: actor.name, staffId: actor.staffId };
    const undecided = { decidedBy: null, decidedAt: null, decisionReason: null, sentAt: null };
    await purchaseRows(tx).insert(
      {
        ...{ id, number, facilityId, storeId, supplierId, state: 'draft', currency, note, writtenBy },
        ...{ writtenAt: at.toISOString(), ...undecided },
      },
      lines,
    );
    await tx.audit.record('purchase-order.write', { actor, facilityId, resource: `purchase-order/${id}` });
    return purchases(tx).get(id);
  });

export const changePurchaseOrder: Handler<typeof changing, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const before = await purchaseRows(tx).lock(params.orderId);
    actor.mustReachFacility(before.facilityId);
    mustBeCurrent(before, ifMatch);
    after(before.state, 'change');
    await suppliers(tx).mustBeActive(body.supplierId);
    await items(tx).mustBeActive(body.lines.map((it) => it.itemId));
    await purchaseRows(tx).change(before.id, body, body.lines);
    const facts = { actor, facilityId: before.facilityId, resource: `purchase-order/${before.id}` };
    await tx.audit.record('purchase-order.change', { ...facts, details: { before } });
    return purchases(tx).get(before.id);
  });
