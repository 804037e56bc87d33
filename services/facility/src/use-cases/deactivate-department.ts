import type { deactivateDepartment as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { closePlace, mustBeUnused } from './close-place.ts';

export const deactivateDepartment: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.departmentId;
    const { active } = await placeRows(tx).lock('department', id);
    const { facilityId } = await places(tx).getDepartment(id);
    actor.mustReachFacility(facilityId);
    const wards = await places(tx).listWards({ facilityId, facilityIds: null });
    mustBeUnused('ward', wards.filter((ward) => ward.departmentId === id).length);
    const place = { kind: 'department', id, facilityId, active } as const;
    await closePlace(tx, place, { actor, at: clock.now(), reason: body.reason });
    return places(tx).getDepartment(id);
  });
