import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { bedRows } from '../data/bed-rows.ts';
import { reservations } from '../data/reservations.ts';
import type { Deps } from '../deps.ts';
import { heldReservation } from '../use-cases/end-reservation-of.ts';

const BEDS_AT_A_TIME = 200;

/**
 * Ends reservations that have expired, so that screens hear of it. No bed waits for that: a reservation holds nothing
 * from the moment it expires.
 */
export function reservationSweep(deps: Deps): Background {
  const { db, clock } = deps;
  return rounds(deps, { name: 'facility-reservations', everyMs: deps.own.reservationSweepMs }, async (signal) => {
    for (const bedId of await reservations(db.read).bedsExpired(clock.now(), BEDS_AT_A_TIME)) {
      if (signal.aborted) return;
      await db.transaction(async (tx) => {
        await bedRows(tx).lock(bedId);
        await heldReservation(tx, bedId, { actor: serviceActor('facility'), at: clock.now() });
      });
    }
  });
}
