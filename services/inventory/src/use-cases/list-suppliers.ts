import type { listSuppliers as contract } from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { suppliers } from '../data/suppliers.ts';
import type { Deps } from '../deps.ts';

export const listSuppliers: Handler<typeof contract, Deps> = async ({ query }, { db }) => ({
  items: await suppliers(db.read).list(query),
});
