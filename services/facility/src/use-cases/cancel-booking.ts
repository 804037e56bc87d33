import { BookingOver, type cancelBooking as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bookingRows } from '../data/bookings.ts';
import type { Deps } from '../deps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const cancelBooking: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const id = params.bookingId;
    const before = await bookingRows(tx).lock(id);
    actor.mustReachFacility(before.facilityId);
    mustBeCurrent(before, ifMatch);
    if (before.state === 'cancelled') throw new BookingOver('It was cancelled before.');
    await bookingRows(tx).cancel(id, body.reason);
    await tx.audit.record('resource-booking.cancel', {
      ...{ actor, patientId: before.patientId, facilityId: before.facilityId, resource: `resource-booking/${id}` },
      reason: body.reason,
    });
    return { ...before, state: 'cancelled' as const, cancelReason: body.reason, version: before.version + 1 };
  });
