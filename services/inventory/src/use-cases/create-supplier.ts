import type { createSupplier as contract } from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { supplierRows, suppliers } from '../data/suppliers.ts';
import type { Deps } from '../deps.ts';

export const createSupplier: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = newId();
    await supplierRows(tx).insert(id, body, clock.now());
    await tx.audit.record('supplier.create', { actor, resource: `supplier/${id}`, details: { name: body.name } });
    return suppliers(tx).get(id);
  });
