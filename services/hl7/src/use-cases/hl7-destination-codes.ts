import type * as api from '@nilecare/contracts/api/hl7-destination-codes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { destinationCodeRows, destinationCodes } from '../data/destination-codes.ts';
import { destinationRows, destinations } from '../data/destinations.ts';
import type { Deps } from '../deps.ts';

export const listHl7DestinationCodes: Handler<typeof api.listHl7DestinationCodes, Deps> = async (
  { params },
  { actor, db },
) => {
  const destination = await destinations(db.read).get(params.destinationId);
  actor.mustReachFacility(destination.facilityId);
  return { items: await destinationCodes(db.read).list(destination.id) };
};

export const putHl7DestinationCodes: Handler<typeof api.putHl7DestinationCodes, Deps> = (
  { params, body },
  { actor, db },
) =>
  db.transaction(async (tx) => {
    const { id, facilityId } = await destinationRows(tx).lock(params.destinationId);
    actor.mustReachFacility(facilityId);
    await destinationCodeRows(tx).replace(id, body.items);
    const facts = { actor, facilityId, resource: `hl7-destination/${id}` };
    await tx.audit.record('hl7-destination.codes', { ...facts, details: { codes: body.items.length } });
    return { items: await destinationCodes(tx).list(id) };
  });
