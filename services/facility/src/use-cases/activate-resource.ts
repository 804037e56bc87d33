import type { activateResource as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { resourceRows, resources } from '../data/resources.ts';
import type { Deps } from '../deps.ts';
import { announcePlace } from './announce-place.ts';

export const activateResource: Handler<typeof contract, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.resourceId;
    const { facilityId, active } = await resourceRows(tx).lock(id);
    actor.mustReachFacility(facilityId);
    if (!active) {
      await resourceRows(tx).setActive(id, true);
      const at = clock.now();
      await announcePlace(tx, { kind: 'resource', id, facilityId, change: 'activated', actor, at });
    }
    return resources(tx).get(id);
  });
