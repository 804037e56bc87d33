import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { resourceHolds, type KnownBooking, type ResourceHold } from '../data/resource-holds.ts';
import type { Deps } from '../deps.ts';
import { bookingBody } from './booking-body.ts';

export type Releasing = Pick<Deps, 'db' | 'facility' | 'clock' | 'log'>;

const REASON = 'The appointment was moved or given up';
/** Answers after which nothing is booked there any more. */
const nothingThere = new Set(['resource-taken', 'outside-hours', 'place-inactive', 'not-found', 'booking-over']);
/**
 * Answers after which a booking is not made shorter: the room has other hours or places since, or somebody changed the booking, who
 * wants the room as they said. It stays until its end.
 */
const staysAsItIs = new Set(['resource-taken', 'outside-hours', 'place-inactive', 'version-conflict']);

/**
 * Gives back what a hold says: its booking as a whole, or what is left of it after a visit that is over. What fails is tried
 * in a later round.
 */
export async function releaseResource(hold: ResourceHold, deps: Releasing): Promise<void> {
  const { db, clock, log } = deps;
  try {
    await (hold.state === 'ending' ? shorten(hold, deps) : cancel(hold, deps));
  } catch (error) {
    log.warn({ err: error, holdId: hold.id }, 'a resource could not be let go of; it is tried again');
    await resourceHolds(db.read).later(hold.id, clock.now());
  }
}

/**
 * Whether a booking was ever made is asked by the same question: with its key the facility service answers what it answered
 * then, or books what is cancelled at once.
 */
async function cancel(hold: ResourceHold, { db, facility, clock }: Releasing): Promise<void> {
  try {
    const booking = await bookingOf(hold, facility);
    const given = { params: { bookingId: booking.id }, body: { reason: REASON } };
    await atItsVersion(booking, (ifMatch) => facility.cancelBooking(given, { ifMatch }));
  } catch (error) {
    if (!isAnswer(error, nothingThere)) throw error;
  }
  await resourceHolds(db.read).gone(hold, clock.now());
}

async function shorten(hold: ResourceHold, { db, facility, clock }: Releasing): Promise<void> {
  const booking = await bookingOf(hold, facility);
  const { from, to, purpose } = bookingBody(hold);
  const given = { params: { bookingId: booking.id }, body: { from, to, purpose } };
  try {
    const { version } = await facility.moveBooking(given, { ifMatch: booking.version });
    await resourceHolds(db.read).ended(hold.id, version, clock.now());
  } catch (error) {
    if (isAnswer(error, staysAsItIs)) return resourceHolds(db.read).ended(hold.id, booking.version, clock.now());
    if (!isAnswer(error, nothingThere)) throw error;
    await resourceHolds(db.read).gone(hold, clock.now());
  }
}

const isAnswer = (error: unknown, codes: ReadonlySet<string>): boolean =>
  error instanceof RemoteProblem && codes.has(error.code);

async function bookingOf(hold: ResourceHold, facility: Deps['facility']): Promise<KnownBooking> {
  if (hold.booking_id !== null) return { id: hold.booking_id, version: hold.booking_version ?? 1 };
  return facility.bookResource({ body: bookingBody(hold) }, { idempotencyKey: hold.id });
}

/** Changes a booking, also one that somebody moved meanwhile. */
async function atItsVersion<T>({ version }: KnownBooking, change: (ifMatch: number) => Promise<T>): Promise<T> {
  try {
    return await change(version);
  } catch (error) {
    const current = error instanceof RemoteProblem ? error.extensions['currentVersion'] : undefined;
    if (typeof current !== 'number') throw error;
    return change(current);
  }
}
