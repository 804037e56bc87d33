import type { Insertable, Selectable } from 'kysely';
import type { ResourceHoldsTable } from '@nilecare/database/appointment/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx, Reader } from '../deps.ts';
import type { Span } from '../domain/span.ts';

export type ResourceHold = Selectable<ResourceHoldsTable>;

/** A booking as the facility service knows it. */
export interface KnownBooking {
  readonly id: string;
  readonly version: number;
}

/** What is to be given back: as a whole, or what is left of it after `ends_at`. */
const givingBack = ['letting-go', 'ending'] as const;

/** What an appointment has; of a visit that is over, what it had. */
export const had = ['booked', 'ending'] as const;

/** Longer than anything that is taken of a room before and after a visit. */
const AROUND_MS = 86_400_000;

export const resourceHolds = (db: Reader) => ({
  /** The bookings that an appointment has, by what is booked. */
  async bookedFor(appointmentId: string): Promise<ReadonlyMap<string, string | null>> {
    const rows = await db
      .selectFrom('resource_holds')
      .select(['resource_id', 'booking_id'])
      .where('appointment_id', '=', appointmentId)
      .where('state', '=', 'booked')
      .execute();
    return new Map(rows.map((row) => [row.resource_id, row.booking_id]));
  },

  /** Those whose booking is to be cancelled or shortened, the oldest first. */
  toGiveBack: (limit: number): Promise<ResourceHold[]> =>
    db
      .selectFrom('resource_holds')
      .selectAll()
      .where('state', 'in', givingBack)
      .orderBy('changed_at')
      .limit(limit)
      .execute(),

  /** The same of some appointments. */
  toGiveBackOf: (appointmentIds: readonly string[]): Promise<ResourceHold[]> =>
    db
      .selectFrom('resource_holds')
      .selectAll()
      .where('state', 'in', givingBack)
      .where(within('appointment_id', appointmentIds))
      .execute(),

  /** The same of some rooms and equipment, around a time. */
  toGiveBackAt: (resourceIds: readonly string[], { from, to }: Span): Promise<ResourceHold[]> =>
    db
      .selectFrom('resource_holds')
      .selectAll()
      .where('state', 'in', givingBack)
      .where(within('resource_id', resourceIds))
      .where('starts_at', '<', new Date(to.getTime() + AROUND_MS))
      .where('ends_at', '>', new Date(from.getTime() - AROUND_MS))
      .execute(),

  /**
   * Whether something of these rooms and equipment, around a time, is free in a moment or since one: it was given up since
   * then, or is of an appointment that is being moved.
   * @param except the appointment that asks, and the one that it moves
   */
  async changesHands(
    resourceIds: readonly string[],
    { from, to }: Span,
    since: Date,
    except: readonly string[],
  ): Promise<boolean> {
    const row = await db
      .selectFrom('resource_holds as hold')
      .select('hold.id')
      .where(within('hold.resource_id', resourceIds))
      .where('hold.starts_at', '<', new Date(to.getTime() + AROUND_MS))
      .where('hold.starts_at', '>', new Date(from.getTime() - 2 * AROUND_MS))
      .where('hold.booking_id', 'is not', null)
      .where('hold.appointment_id', 'not in', except)
      .where((it) =>
        it.or([
          it('hold.state', 'in', givingBack),
          it('hold.state', '=', 'gone').and('hold.changed_at', '>=', since),
          it.exists(
            it
              .selectFrom('appointments as move')
              .select('move.id')
              .where('move.state', '=', 'pending')
              .where('move.moves_id', 'is not', null)
              .where((one) =>
                one.or([
                  one('move.id', '=', one.ref('hold.appointment_id')),
                  one('move.moves_id', '=', one.ref('hold.appointment_id')),
                ]),
              ),
          ),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** @returns whether it still was as it was asked for: an answer may come after it was let go */
  async booked(id: string, booking: KnownBooking, at: Date): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('resource_holds')
      .set({ state: 'booked', booking_id: booking.id, booking_version: booking.version, changed_at: at })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** The answer came after it was let go: that is given back too, also where nothing was found before. */
  async cameLate(id: string, booking: KnownBooking, at: Date): Promise<void> {
    await db
      .updateTable('resource_holds')
      .set({ state: 'letting-go', booking_id: booking.id, booking_version: booking.version, changed_at: at })
      .where('id', '=', id)
      .execute();
  },

  /** Nothing is booked for it any more, as far as was known of it: what came late meanwhile still is. */
  async gone({ id, booking_id: known }: Pick<ResourceHold, 'id' | 'booking_id'>, at: Date): Promise<void> {
    await db
      .updateTable('resource_holds')
      .set({ state: 'gone', changed_at: at })
      .where('id', '=', id)
      .where('booking_id', known === null ? 'is' : '=', known)
      .execute();
  },

  /** Its booking ends with the visit now, or cannot be made shorter. */
  async ended(id: string, version: number | null, at: Date): Promise<void> {
    await db
      .updateTable('resource_holds')
      .set({ state: 'booked', booking_version: version, changed_at: at })
      .where('id', '=', id)
      .where('state', '=', 'ending')
      .execute();
  },

  /** Some of all, in the order in which they were asked, each with how its appointment stands; null: there is none. */
  async after(id: string, limit: number) {
    const rows = await db
      .selectFrom('resource_holds')
      .leftJoin('appointments', 'appointments.id', 'resource_holds.appointment_id')
      .select(['resource_holds.id', 'resource_holds.state', 'resource_holds.ends_at', 'appointments.state as of_state'])
      .where('resource_holds.id', '>', id)
      .orderBy('resource_holds.id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ id: row.id, state: row.state, endsAt: row.ends_at, appointment: row.of_state }));
  },

  /** Its booking is to be cancelled, if it is not yet. */
  async leave(id: string, at: Date): Promise<void> {
    await db
      .updateTable('resource_holds')
      .set({ state: 'letting-go', changed_at: at })
      .where('id', '=', id)
      .where('state', 'in', ['asked', 'booked'])
      .execute();
  },

  /** It is tried again after the others. */
  async later(id: string, at: Date): Promise<void> {
    await db.updateTable('resource_holds').set({ changed_at: at }).where('id', '=', id).execute();
  },
});

export const resourceHoldRows = (tx: AppointmentTx) => ({
  /** A question that will be asked for an appointment, which is locked and held. */
  async insert(row: Insertable<ResourceHoldsTable>): Promise<void> {
    await tx.insertInto('resource_holds').values(row).execute();
  },

  /** @param ownerId the appointment that lets go of it from now on, where that is another one */
  async letGo(appointmentId: string, at: Date, ownerId = appointmentId): Promise<void> {
    await tx
      .updateTable('resource_holds')
      .set({ state: 'letting-go', appointment_id: ownerId, changed_at: at })
      .where('appointment_id', '=', appointmentId)
      .where('state', 'in', ['asked', 'booked'])
      .execute();
  },

  /** A visit is over: what is booked for it after that is given back, and as a whole where it was to begin only then. */
  async endAt(appointmentId: string, at: Date): Promise<void> {
    const booked = () =>
      tx.updateTable('resource_holds').where('appointment_id', '=', appointmentId).where('state', '=', 'booked');
    await booked().where('starts_at', '>=', at).set({ state: 'letting-go', changed_at: at }).execute();
    await booked().where('ends_at', '>', at).set({ state: 'ending', ends_at: at, changed_at: at }).execute();
  },

  /** What was got for a move belongs to the appointment that was moved. */
  async handOver(fromId: string, toId: string): Promise<void> {
    await tx
      .updateTable('resource_holds')
      .set({ appointment_id: toId })
      .where('appointment_id', '=', fromId)
      .where('state', '=', 'booked')
      .execute();
  },
});
