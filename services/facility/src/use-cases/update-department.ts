import type { updateDepartment as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { nameColumns } from '../views/columns.ts';
import { announcePlace, changesOf } from './announce-place.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const updateDepartment: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, ifMatch }) =>
  db.transaction(async (tx) => {
    const id = params.departmentId;
    const locked = await placeRows(tx).lock('department', id);
    const before = await places(tx).getDepartment(id);
    const { facilityId } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(locked, ifMatch);
    await placeRows(tx).updateDepartment(id, nameColumns(body.name));
    const after = await places(tx).getDepartment(id);
    const details = changesOf(before, after);
    const at = clock.now();
    await announcePlace(tx, { kind: 'department', id, facilityId, change: 'changed', actor, at, details });
    return after;
  });
