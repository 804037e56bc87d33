import { sql, type Selectable } from 'kysely';
import { LONGEST_BUFFER, type Booking } from '@nilecare/contracts/api/facility-resources.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ResourceBookingsTable } from '@nilecare/database/facility/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import { LONGEST_BOOKING_MS, MINUTE_MS, type Time } from '../domain/booking.ts';

const toBooking = (row: Selectable<ResourceBookingsTable>): Booking => ({
  id: row.id,
  version: row.version,
  resourceId: row.resource_id,
  facilityId: row.facility_id,
  from: row.starts_at.toISOString(),
  to: row.ends_at.toISOString(),
  purpose: row.purpose,
  patientId: row.patient_id,
  state: row.state,
  bookedBy: row.booked_by,
  bookedAt: row.booked_at.toISOString(),
  cancelReason: row.cancel_reason,
});

/** The longest that is taken, with the time before and after: so that years of bookings are not looked through. */
const LONGEST_MS = LONGEST_BOOKING_MS + 2 * LONGEST_BUFFER * MINUTE_MS;
const longestBefore = (at: Date): Date => new Date(at.getTime() - LONGEST_MS);

interface BookingFilter {
  readonly facilityId: string;
  readonly resourceId: string | undefined;
  /** Those that take some of this time. */
  readonly during: Time;
  readonly cancelled: boolean;
}

export const bookings = (db: Reader) => ({
  async list({ facilityId, resourceId, during, cancelled }: BookingFilter): Promise<Booking[]> {
    const rows = await db
      .selectFrom('resource_bookings')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where(within('resource_id', resourceId === undefined ? null : [resourceId]))
      .where('starts_at', '>', longestBefore(during.from))
      .where('starts_at', '<', during.to)
      .where('ends_at', '>', during.from)
      .$if(!cancelled, (query) => query.where('state', '=', 'booked'))
      .orderBy('starts_at')
      .orderBy('id')
      .execute();
    return rows.map(toBooking);
  },

  /** @throws NotFound */
  async get(id: string): Promise<Booking> {
    const row = await db.selectFrom('resource_bookings').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('booking', id);
    return toBooking(row);
  },

  /** How many bookings of a resource, which is locked, have not ended. */
  async countAhead(resourceId: string, now: Date): Promise<number> {
    const { count } = await db
      .selectFrom('resource_bookings')
      .select((booking) => booking.fn.countAll<number>().as('count'))
      .where('resource_id', '=', resourceId)
      .where('state', '=', 'booked')
      .where('ends_at', '>', now)
      .executeTakeFirstOrThrow();
    return count;
  },
});

export const bookingRows = (tx: FacilityTx) => ({
  /** The booking, locked; who moves it has locked its resource before. @throws NotFound */
  async lock(id: string): Promise<Booking> {
    const row = await tx
      .selectFrom('resource_bookings')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('booking', id);
    return toBooking(row);
  },

  /** What others take of a resource, which is locked, around a time. A locking read: it sees what was booked just now. */
  async takenAround(resourceId: string, { from, to }: Time, except: string | undefined): Promise<Time[]> {
    const rows = await tx
      .selectFrom('resource_bookings')
      .select(['taken_from', 'taken_to'])
      .where('resource_id', '=', resourceId)
      .where('state', '=', 'booked')
      .where('taken_from', '>', longestBefore(from))
      .where('taken_from', '<', to)
      .where('taken_to', '>', from)
      .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
      .forUpdate()
      .execute();
    return rows.map((row) => ({ from: row.taken_from, to: row.taken_to }));
  },

  async insert({ id, resourceId, facilityId, ...booking }: Booking, taken: Time): Promise<void> {
    await tx
      .insertInto('resource_bookings')
      .values({
        ...{ id, resource_id: resourceId, facility_id: facilityId, patient_id: booking.patientId },
        ...{ purpose: booking.purpose, starts_at: new Date(booking.from), ends_at: new Date(booking.to) },
        ...{ taken_from: taken.from, taken_to: taken.to, state: booking.state, cancel_reason: booking.cancelReason },
        ...{ booked_by: booking.bookedBy, booked_at: new Date(booking.bookedAt) },
      })
      .execute();
  },

  async move(id: string, time: Time, taken: Time, purpose: string): Promise<void> {
    await tx
      .updateTable('resource_bookings')
      .set({
        ...{ starts_at: time.from, ends_at: time.to, taken_from: taken.from, taken_to: taken.to },
        ...{ purpose, version: sql`version + 1` },
      })
      .where('id', '=', id)
      .execute();
  },

  async cancel(id: string, reason: string): Promise<void> {
    await tx
      .updateTable('resource_bookings')
      .set({ state: 'cancelled', cancel_reason: reason, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});
