import { ResourceBooked, type deactivateResource as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bookings } from '../data/bookings.ts';
import { resourceRows, resources } from '../data/resources.ts';
import type { Deps } from '../deps.ts';
import { announcePlace } from './announce-place.ts';

export const deactivateResource: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.resourceId;
    const { facilityId, active } = await resourceRows(tx).lock(id);
    actor.mustReachFacility(facilityId);
    const at = clock.now();
    if (active) {
      const ahead = await bookings(tx).countAhead(id, at);
      if (ahead > 0) throw new ResourceBooked(ahead);
      await resourceRows(tx).setActive(id, false);
      const { reason } = body;
      await announcePlace(tx, { kind: 'resource', id, facilityId, change: 'deactivated', actor, at, reason });
    }
    return resources(tx).get(id);
  });
