import type { listReservations as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shownReservations } from '../data/reservations.ts';
import type { Deps } from '../deps.ts';

export const listReservations: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock }) => ({
  items: await shownReservations(db.read, { ...query, facilityIds: actor.facilityFilter() }, clock.now()),
});
