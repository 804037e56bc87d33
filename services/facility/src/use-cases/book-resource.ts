import type { bookResource as contract } from '@nilecare/contracts/api/facility-resources.ts';
import { PlaceInactive } from '@nilecare/contracts/api/facility.ts';
import { Forbidden, NotFound } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { bookingRows } from '../data/bookings.ts';
import { resourceRows } from '../data/resources.ts';
import type { Deps, FacilityTx } from '../deps.ts';
import { takeTime } from './take-time.ts';

export const bookResource: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, clinical, db, clock } = context;
  const { resourceId, purpose, patientId, insteadOf } = body;
  if (patientId !== null) await clinical.getPatient({ params: { patientId } }); // who is not found is not booked for
  const time = { from: new Date(body.from), to: new Date(body.to) };

  return db.transaction(async (tx) => {
    const resource = await resourceRows(tx).lock(resourceId);
    const { facilityId } = resource;
    actor.mustReachFacility(facilityId);
    if (!resource.active) throw new PlaceInactive('resource', resourceId);
    if (insteadOf !== null) await mustGiveWay(tx, insteadOf, resourceId, actor);
    const taken = await takeTime(tx, resource, time, insteadOf ?? undefined);
    const at = clock.now();
    const booking = {
      ...{ id: newId(at.getTime()), version: 1, resourceId, facilityId, patientId, purpose },
      ...{ from: time.from.toISOString(), to: time.to.toISOString(), state: 'booked' as const, cancelReason: null },
      ...{ bookedBy: actor.name, bookedAt: at.toISOString() },
    };
    await bookingRows(tx).insert(booking, taken);
    await tx.audit.record('resource-booking.create', {
      ...{ actor, patientId, facilityId, resource: `resource-booking/${booking.id}` },
      details: { resourceId, from: booking.from, to: booking.to, ...(insteadOf === null ? {} : { insteadOf }) },
    });
    return booking;
  });
};

/**
 * Whether a booking may be left out of account: until it is cancelled both are booked, so people move theirs instead, and a
 * service leaves out only what it booked itself. One that is cancelled takes no time, and is in nobody's way.
 * @throws Forbidden, NotFound
 */
async function mustGiveWay(tx: FacilityTx, bookingId: string, resourceId: string, actor: Actor): Promise<void> {
  if (actor.kind !== 'service') throw new Forbidden('Move the booking that there is.');
  const other = await bookingRows(tx).lock(bookingId);
  if (other.resourceId !== resourceId || other.bookedBy !== actor.name) throw new NotFound('booking', bookingId);
}
