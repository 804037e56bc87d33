import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedCleaned } from '@nilecare/contracts/events/facility.ts';
import { bedRows, beds } from '../data/beds.ts';
import type { Deps } from '../deps.ts';
import { needsCleaning } from '../domain/bed.ts';

export const markBedClean: Handler<typeof api.markBedClean, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    if (needsCleaning(bed)) {
      await bedRows(tx).setState(bed.id, 'ready');
      const { wardId, facilityId } = bed;
      const at = clock.now().toISOString();
      await tx.outbox.add(bedCleaned, { bedId: bed.id, wardId, facilityId, at }, { key: bed.id });
      await tx.audit.record('bed.clean', { actor, facilityId, resource: `bed/${bed.id}` });
    }
    return beds(tx).get(bed.id);
  });
