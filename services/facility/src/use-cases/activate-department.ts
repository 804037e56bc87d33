import type { activateDepartment as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { openPlace } from './close-place.ts';

export const activateDepartment: Handler<typeof contract, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.departmentId;
    const { active, parentId } = await placeRows(tx).lock('department', id);
    const { facilityId } = await places(tx).getDepartment(id);
    actor.mustReachFacility(facilityId);
    await placeRows(tx).lockActive('facility', parentId);
    await openPlace(tx, { kind: 'department', id, facilityId, active }, { actor, at: clock.now() });
    return places(tx).getDepartment(id);
  });
