import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { resourceHolds, type KnownBooking, type ResourceHold } from '../data/resource-holds.ts';
import type { Deps } from '../deps.ts';
import { bookingBody } from './booking-body.ts';

export type Releasing = Pick<Deps, 'db' | 'facility' | 'clock' | 'log'>;

const REASON = 'The appointment was moved or given up';
/** Answers after which nothing is booked there any more. */
const nothingThere = new Set(['resource-taken', 'outside-hours', 'place-inactive', 'not-found', 'booking-over']);

/**
 * Cancels the booking of a hold that was let go. Whether it was ever made is asked by the same question: with its key the
 * facility service answers what it answered then, or books what is cancelled at once. What fails is tried in a later round.
 */
export async function releaseResource(hold: ResourceHold, { db, facility, clock, log }: Releasing): Promise<void> {
  try {
    const booking = await bookingOf(hold, facility);
    await cancel(booking, facility);
    await resourceHolds(db.read).gone(hold, clock.now());
  } catch (error) {
    if (error instanceof RemoteProblem && nothingThere.has(error.code)) {
      await resourceHolds(db.read).gone(hold, clock.now());
      return;
    }
    log.warn({ err: error, holdId: hold.id }, 'a resource could not be let go of; it is tried again');
    await resourceHolds(db.read).later(hold.id, clock.now());
  }
}

async function bookingOf(hold: ResourceHold, facility: Deps['facility']): Promise<KnownBooking> {
  if (hold.booking_id !== null) return { id: hold.booking_id, version: hold.booking_version ?? 1 };
  return facility.bookResource({ body: bookingBody(hold) }, { idempotencyKey: hold.id });
}

/** Also one that somebody moved meanwhile. */
async function cancel({ id, version }: KnownBooking, facility: Deps['facility']): Promise<void> {
  const given = { params: { bookingId: id }, body: { reason: REASON } };
  try {
    await facility.cancelBooking(given, { ifMatch: version });
  } catch (error) {
    const current = error instanceof RemoteProblem ? error.extensions['currentVersion'] : undefined;
    if (typeof current !== 'number') throw error;
    await facility.cancelBooking(given, { ifMatch: current });
  }
}
