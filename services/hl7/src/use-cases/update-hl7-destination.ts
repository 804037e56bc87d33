import type { updateHl7Destination as contract } from '@nilecare/contracts/api/hl7-destinations.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { destinationRows, destinations } from '../data/destinations.ts';
import { outgoingRows } from '../data/outgoing-queue.ts';
import type { Deps } from '../deps.ts';
import { withFacilityName } from './with-facility-name.ts';

export const updateHl7Destination: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, ifMatch } = context;
  const { facilityId: whose } = await destinations(db.read).get(params.destinationId);
  actor.mustReachFacility(whose);
  const wanted = await withFacilityName(body, whose, context);
  const changed = await db.transaction(async (tx) => {
    const before = await destinationRows(tx).lock(params.destinationId);
    const { id, facilityId } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(before, ifMatch);
    await destinationRows(tx).update(id, wanted);
    if (before.afterRefusal !== wanted.afterRefusal) await outgoingRows(tx).release({ destinationId: id });
    const facts = { actor, facilityId, resource: `hl7-destination/${id}` };
    await tx.audit.record('hl7-destination.change', { ...facts, details: { before } });
    // Switched on again it sends what waits: that the pause is over is seen where it ends.
    if (before.pausedSince !== null && !wanted.enabled) await tx.audit.record('hl7-destination.resume', facts);
    return destinations(tx).get(id);
  });
  context.destinations.changed();
  context.bells.ring([changed.id]);
  return changed;
};
