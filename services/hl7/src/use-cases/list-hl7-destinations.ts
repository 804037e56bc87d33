import type * as api from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { destinations } from '../data/destinations.ts';
import type { Deps } from '../deps.ts';

export const listHl7Destinations: Handler<typeof api.listHl7Destinations, Deps> = async (_request, { actor, db }) => ({
  items: await destinations(db.read).list(actor.facilityFilter()),
});

export const getHl7Destination: Handler<typeof api.getHl7Destination, Deps> = async ({ params }, { actor, db }) => {
  const destination = await destinations(db.read).get(params.destinationId);
  actor.mustReachFacility(destination.facilityId);
  return destination;
};
