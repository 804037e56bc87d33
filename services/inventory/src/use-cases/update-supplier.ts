import type { updateSupplier as contract } from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { supplierRows, suppliers } from '../data/suppliers.ts';
import type { Deps } from '../deps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const updateSupplier: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const before = await supplierRows(tx).lock(params.supplierId);
    mustBeCurrent(before, ifMatch);
    await supplierRows(tx).update(before.id, body);
    await tx.audit.record('supplier.change', { actor, resource: `supplier/${before.id}`, details: { before } });
    return suppliers(tx).get(before.id);
  });
