import { BookingOver, type moveBooking as contract } from '@nilecare/contracts/api/facility-resources.ts';
import { PlaceInactive } from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bookingRows, bookings } from '../data/bookings.ts';
import { resourceRows } from '../data/resources.ts';
import type { Deps } from '../deps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { takeTime } from './take-time.ts';

export const moveBooking: Handler<typeof contract, Deps> = async ({ params, body }, { actor, db, ifMatch }) => {
  const id = params.bookingId;
  const { resourceId } = await bookings(db.read).get(id);
  const time = { from: new Date(body.from), to: new Date(body.to) };
  return db.transaction(async (tx) => {
    const resource = await resourceRows(tx).lock(resourceId);
    const before = await bookingRows(tx).lock(id);
    actor.mustReachFacility(before.facilityId);
    mustBeCurrent(before, ifMatch);
    if (before.state === 'cancelled') throw new BookingOver('Make a new booking.');
    if (!resource.active) throw new PlaceInactive('resource', resourceId);
    const taken = await takeTime(tx, resource, time, id);
    await bookingRows(tx).move(id, time, taken, body.purpose);
    const after = {
      ...before,
      ...{ from: time.from.toISOString(), to: time.to.toISOString() },
      ...{ purpose: body.purpose, version: before.version + 1 },
    };
    await tx.audit.record('resource-booking.move', {
      ...{ actor, patientId: before.patientId, facilityId: before.facilityId, resource: `resource-booking/${id}` },
      details: { resourceId, from: after.from, to: after.to },
    });
    return after;
  });
};
