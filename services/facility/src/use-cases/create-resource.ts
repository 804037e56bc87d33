import type { createResource as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows } from '../data/place-rows.ts';
import { resourceRows, resources } from '../data/resources.ts';
import type { Deps } from '../deps.ts';
import { announcePlace } from './announce-place.ts';
import { mustBeOfFacility } from './must-be-of-facility.ts';

export const createResource: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) => {
  const { facilityId, ...facts } = body;
  actor.mustReachFacility(facilityId);
  return db.transaction(async (tx) => {
    await placeRows(tx).lockActive('facility', facilityId);
    await mustBeOfFacility(tx, facts.wardId, facilityId);
    const id = newId();
    const at = clock.now();
    await resourceRows(tx).insert(id, facilityId, facts, at);
    await announcePlace(tx, { kind: 'resource', id, facilityId, change: 'created', actor, at });
    return resources(tx).get(id);
  });
};
