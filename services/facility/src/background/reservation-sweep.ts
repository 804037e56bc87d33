import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { kitView } from '@nilecare/service-kit/db/database.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { bedRows } from '../data/bed-rows.ts';
import { reservations } from '../data/reservations.ts';
import type { Deps } from '../deps.ts';
import { heldReservation } from '../use-cases/end-reservation-of.ts';

const LEASE = 'facility-reservations';
const BEDS_AT_A_TIME = 200;

/**
 * Ends reservations that have expired, so that screens hear of it. No bed waits for that: a reservation holds nothing
 * from the moment it expires. Of several instances one does it.
 */
export function reservationSweep(deps: Deps): Background {
  const { db, clock, log } = deps;
  const stopping = new AbortController();
  const holder = newId();
  const every = deps.own.reservationSweepMs;
  const kit = kitView(db);
  const leases = leaseTable(kit.read, kit.engine);
  let rounds: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    if (!(await leases.hold(LEASE, holder, 2 * every))) return;
    for (const bedId of await reservations(db.read).bedsExpired(clock.now(), BEDS_AT_A_TIME)) {
      if (stopping.signal.aborted) return;
      await db.transaction(async (tx) => {
        await bedRows(tx).lock(bedId);
        await heldReservation(tx, bedId, { actor: serviceActor('facility'), at: clock.now() });
      });
    }
  }

  async function goRound(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sweep().catch((error: unknown) => log.warn({ err: error }, 'expired reservations could not be ended'));
      await pause(every, stopping.signal);
    }
    await leases.release(LEASE, holder).catch(() => undefined); // it expires by itself
  }

  return {
    async start() {
      rounds = goRound();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}
