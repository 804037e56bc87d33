import { sql, type Insertable, type Updateable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { AppointmentsTable } from '@nilecare/database/appointment/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx } from '../deps.ts';
import type { AppointmentRow } from './appointments.ts';

export type NewAppointment = Insertable<AppointmentsTable>;

export const appointmentRows = (tx: AppointmentTx) => ({
  /** The appointment, locked, if there is one. */
  find: (id: string): Promise<AppointmentRow | undefined> =>
    tx.selectFrom('appointments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  /** The appointment, locked. @throws NotFound */
  async lock(id: string): Promise<AppointmentRow> {
    const row = await this.find(id);
    if (!row) throw new NotFound('appointment', id);
    return row;
  },

  /** Ids of what holds the new times of these, which are being moved. */
  async heldForMovesOf(movedIds: readonly string[]): Promise<string[]> {
    const rows = await tx
      .selectFrom('appointments')
      .select('id')
      .where('state', '=', 'pending')
      .where(within('moves_id', movedIds))
      .orderBy('id')
      .execute();
    return rows.map((row) => row.id);
  },

  async insert(row: NewAppointment): Promise<void> {
    await tx.insertInto('appointments').values(row).execute();
  },

  async change(id: string, set: Updateable<AppointmentsTable>): Promise<AppointmentRow> {
    await tx
      .updateTable('appointments')
      .set({ ...set, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
    return this.lock(id);
  },

  /** Writes down that clinical is asked for something now, which is part of no change yet. */
  async intend(id: string, step: NonNullable<AppointmentRow['step']>, at: Date): Promise<AppointmentRow> {
    await tx.updateTable('appointments').set({ step, step_at: at }).where('id', '=', id).execute();
    return this.lock(id);
  },

  async remove(id: string): Promise<void> {
    await tx.deleteFrom('appointments').where('id', '=', id).execute();
  },
});
