import type { createVisitType as contract } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { visitTypeRows, visitTypes } from '../data/visit-types.ts';
import type { Deps } from '../deps.ts';

export const createVisitType: Handler<typeof contract, Deps> = async ({ body }, { actor, db, clock, clocks }) => {
  const { facilityId, ...given } = body;
  actor.mustReachFacility(facilityId);
  await clocks.of(facilityId); // who is not found has no visits
  return db.transaction(async (tx) => {
    const at = clock.now();
    const id = newId(at.getTime());
    await visitTypeRows(tx).insert(id, facilityId, given, at);
    await tx.audit.record('visit-type.create', { actor, facilityId, resource: `visit-type/${id}` });
    return visitTypes(tx).get(id);
  });
};
