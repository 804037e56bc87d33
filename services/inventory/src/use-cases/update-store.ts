import type { updateStore as contract } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { storeRows, stores } from '../data/stores.ts';
import { markChanged } from '../data/watched-shelves.ts';
import type { Deps } from '../deps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { mustBeWardOf } from './must-be-ward-of.ts';

export const updateStore: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, facility, ifMatch } = context;
  const { facilityId } = await stores(db.read).get(params.storeId);
  actor.mustReachFacility(facilityId);
  await mustBeWardOf(facility, body.wardId, facilityId);
  return db.transaction(async (tx) => {
    // Whether it is in use says whether it is warned of.
    await markChanged(tx, params.storeId, null);
    const before = await storeRows(tx).lock(params.storeId);
    mustBeCurrent(before, ifMatch);
    await storeRows(tx).update(before.id, body);
    await tx.audit.record('store.change', { actor, facilityId, resource: `store/${before.id}`, details: { before } });
    return stores(tx).get(before.id);
  });
};
