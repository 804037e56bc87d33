import { giveBack } from '../booking/let-go.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { endOfferOf } from '../data/waitlist-offers.ts';
import type { Deps } from '../deps.ts';

/** A hold whose time is over becomes nothing; an offer that nobody took has expired with it. */
export const endHold = (id: string, { db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> =>
  db.transaction(async (tx) => {
    const held = await appointmentRows(tx).find(id);
    const now = clock.now();
    if (held?.state !== 'pending' || held.held_until === null || held.held_until > now) return;
    await endOfferOf(tx, id, 'expired');
    await giveBack(tx, held, now);
  });
