import type { bookResource as contract } from '@nilecare/contracts/api/facility-resources.ts';
import { PlaceInactive } from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { bookingRows } from '../data/bookings.ts';
import { resourceRows } from '../data/resources.ts';
import type { Deps } from '../deps.ts';
import { takeTime } from './take-time.ts';

export const bookResource: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, clinical, db, clock } = context;
  const { resourceId, purpose, patientId } = body;
  if (patientId !== null) await clinical.getPatient({ params: { patientId } }); // who is not found is not booked for
  const time = { from: new Date(body.from), to: new Date(body.to) };

  return db.transaction(async (tx) => {
    const resource = await resourceRows(tx).lock(resourceId);
    const { facilityId } = resource;
    actor.mustReachFacility(facilityId);
    if (!resource.active) throw new PlaceInactive('resource', resourceId);
    const taken = await takeTime(tx, resource, time);
    const at = clock.now();
    const booking = {
      ...{ id: newId(at.getTime()), version: 1, resourceId, facilityId, patientId, purpose },
      ...{ from: time.from.toISOString(), to: time.to.toISOString(), state: 'booked' as const, cancelReason: null },
      ...{ bookedBy: actor.name, bookedAt: at.toISOString() },
    };
    await bookingRows(tx).insert(booking, taken);
    await tx.audit.record('resource-booking.create', {
      ...{ actor, patientId, facilityId, resource: `resource-booking/${booking.id}` },
      details: { resourceId, from: booking.from, to: booking.to },
    });
    return booking;
  });
};
