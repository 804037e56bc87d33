import { ReservationOver, type endReservation as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/bed-rows.ts';
import { reservations, shownReservation } from '../data/reservations.ts';
import type { Deps } from '../deps.ts';
import { endReservationOf, heldReservation } from './end-reservation-of.ts';

export const endReservation: Handler<typeof contract, Deps> = async ({ params, body }, { actor, db, clock }) => {
  const { reservationId } = params;
  const bedId = await reservations(db.read).bedOf(reservationId);
  return db.transaction(async (tx) => {
    const bed = await bedRows(tx).lock(bedId);
    actor.mustReachFacility(bed.facilityId);
    const at = clock.now();
    const held = await heldReservation(tx, bedId, { actor, at });
    if (held?.id !== reservationId) throw new ReservationOver('The bed is not kept any more.', { bedId });
    await endReservationOf(tx, held, { actor, at, why: 'cancelled', reason: body.reason });
    return shownReservation(tx, held, { at, reason: 'cancelled' });
  });
};
