import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';

export const getPharmacistHome: Handler<typeof api.getPharmacistHome, Deps> = async (
  { query },
  { actor, inventory, medication },
) => {
  const parts = new PermittedParts(actor);
  const [queue, stock] = await Promise.all([
    parts.part('medication:verify', ['queue', 'medication'], () => medication.countPharmacyQueue({ query }), null),
    parts.items('stock:read', ['stock', 'inventory'], () => inventory.listStockWarnings({ query })),
  ]);
  return { queue, stock, missing: parts.missing };
};
