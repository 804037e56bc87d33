import type { updateResource as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { resourceRows, resources } from '../data/resources.ts';
import type { Deps } from '../deps.ts';
import { announcePlace, changesOf } from './announce-place.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { mustBeOfFacility } from './must-be-of-facility.ts';

export const updateResource: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, ifMatch }) =>
  db.transaction(async (tx) => {
    const id = params.resourceId;
    const before = await resourceRows(tx).lock(id);
    const { facilityId } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(before, ifMatch);
    await mustBeOfFacility(tx, body.wardId, facilityId);
    await resourceRows(tx).update(id, body);
    const after = await resources(tx).get(id);
    const details = changesOf(before, after);
    const at = clock.now();
    await announcePlace(tx, { kind: 'resource', id, facilityId, change: 'changed', actor, at, details });
    return after;
  });
