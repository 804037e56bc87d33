import type { createHl7Destination as contract } from '@nilecare/contracts/api/hl7-destinations.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { destinationRows, destinations } from '../data/destinations.ts';
import type { Deps } from '../deps.ts';
import { ANY_DESTINATION } from '../outbound/sending/senders.ts';
import { withFacilityName } from './with-facility-name.ts';

export const createHl7Destination: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const { facilityId, ...given } = body;
  actor.mustReachFacility(facilityId);
  const destination = await withFacilityName(given, facilityId, context);
  const made = await db.transaction(async (tx) => {
    const at = clock.now();
    const id = newId(at.getTime());
    await destinationRows(tx).insert(id, facilityId, destination, at);
    await tx.audit.record('hl7-destination.create', { actor, facilityId, resource: `hl7-destination/${id}` });
    return destinations(tx).get(id);
  });
  context.destinations.changed();
  context.bells.of(ANY_DESTINATION).ring();
  return created(made);
};
