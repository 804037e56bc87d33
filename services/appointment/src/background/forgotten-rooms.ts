import { resourceHolds } from '../data/resource-holds.ts';
import type { Deps } from '../deps.ts';

const AT_A_TIME = 1_000;

/**
 * Rooms that are booked for nobody: an answer of the facility service came after the appointment was given up, and the
 * process that got it was killed, or of a version that forgot it. Each call looks at some more of all that was asked for,
 * without a lock, and lets go of what is ahead for an appointment that is cancelled or not there; after the last it begins anew.
 */
export function forgottenRooms({ db, clock }: Pick<Deps, 'db' | 'clock'>): () => Promise<void> {
  let last = '';
  return async () => {
    const holds = await resourceHolds(db.read).after(last, AT_A_TIME);
    last = holds.length < AT_A_TIME ? '' : (holds.at(-1)?.id ?? '');
    const now = clock.now();
    for (const { id, state, endsAt, appointment } of holds) {
      const isOfNobody = appointment === null || appointment === 'cancelled';
      if ((state === 'asked' || state === 'booked') && endsAt > now && isOfNobody)
        await resourceHolds(db.read).leave(id, now);
    }
  };
}
