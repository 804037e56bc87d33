import type { Insertable, Selectable } from 'kysely';
import type { ResourceHoldsTable } from '@nilecare/database/appointment/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx, Reader } from '../deps.ts';

export type ResourceHold = Selectable<ResourceHoldsTable>;

export const resourceHolds = (db: Reader) => ({
  async insert(row: Insertable<ResourceHoldsTable>): Promise<void> {
    await db.insertInto('resource_holds').values(row).execute();
  },

  /** Those whose booking is to be cancelled, the oldest first. */
  lettingGo: (limit: number): Promise<ResourceHold[]> =>
    db
      .selectFrom('resource_holds')
      .selectAll()
      .where('state', '=', 'letting-go')
      .orderBy('changed_at')
      .limit(limit)
      .execute(),

  /** The same of some appointments. */
  lettingGoOf: (appointmentIds: readonly string[]): Promise<ResourceHold[]> =>
    db
      .selectFrom('resource_holds')
      .selectAll()
      .where('state', '=', 'letting-go')
      .where(within('appointment_id', appointmentIds))
      .execute(),

  /** @returns whether it still was as it was asked for: an answer may come after it was let go */
  async booked(id: string, booking: { readonly id: string; readonly version: number }, at: Date): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('resource_holds')
      .set({ state: 'booked', booking_id: booking.id, booking_version: booking.version, changed_at: at })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  async gone(id: string, at: Date): Promise<void> {
    await db.updateTable('resource_holds').set({ state: 'gone', changed_at: at }).where('id', '=', id).execute();
  },

  /** It is tried again after the others. */
  async later(id: string, at: Date): Promise<void> {
    await db.updateTable('resource_holds').set({ changed_at: at }).where('id', '=', id).execute();
  },
});

export const resourceHoldRows = (tx: AppointmentTx) => ({
  async letGo(appointmentId: string, at: Date): Promise<void> {
    await tx
      .updateTable('resource_holds')
      .set({ state: 'letting-go', changed_at: at })
      .where('appointment_id', '=', appointmentId)
      .where('state', 'in', ['asked', 'booked'])
      .execute();
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
