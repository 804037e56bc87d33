import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { reservations } from '../data/reservations.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { endReservation } from '../use-cases/end-reservation.ts';
import { watchStore } from '../use-cases/watch-store.ts';

const AT_A_TIME = 200;

/** Ends reservations whose time is over, and warns of what runs out or expires. */
export const stockSweep = (deps: Deps): Background =>
  rounds(deps, { name: 'inventory-stock', everyMs: deps.own.stockSweepMs }, async (signal) => {
    for (const id of await reservations(deps.db.read).expired(deps.clock.now(), AT_A_TIME)) {
      if (signal.aborted) return;
      await deps.db.transaction((tx) => endReservation(tx, id, 'expired'));
    }
    // Also those that are out of use: what they were warned of is over.
    for (const store of await stores(deps.db.read).list({ facilityIds: null, inactive: true })) {
      let isMore = true;
      while (isMore && !signal.aborted) isMore = await watchStore(store, deps);
    }
  });
