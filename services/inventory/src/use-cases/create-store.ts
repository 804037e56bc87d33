import type { createStore as contract } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { storeRows, stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { mustBeWardOf } from './must-be-ward-of.ts';

export const createStore: Handler<typeof contract, Deps> = async ({ body }, { actor, db, clock, facility }) => {
  const { facilityId, ...facts } = body;
  actor.mustReachFacility(facilityId);
  const { timeZone } = await facility.getFacility({ params: { facilityId } });
  await mustBeWardOf(facility, body.wardId, facilityId);
  return db.transaction(async (tx) => {
    const id = newId();
    await storeRows(tx).insert({ id, facilityId, timeZone, ...facts }, clock.now());
    await tx.audit.record('store.create', { actor, facilityId, resource: `store/${id}` });
    return stores(tx).get(id);
  });
};
