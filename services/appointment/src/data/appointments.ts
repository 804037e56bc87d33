import { sql, type Selectable } from 'kysely';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { AppointmentState } from '@nilecare/contracts/appointments.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { AppointmentsTable } from '@nilecare/database/appointment/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { overlap, type Span } from '../domain/span.ts';
import { had } from './resource-holds.ts';

export type AppointmentRow = Selectable<AppointmentsTable>;

/** States in which an appointment takes the doctor's time; of the pending only those that are still held. */
export const standing = ['booked', 'arrived', 'checked-in', 'fulfilled'] as const satisfies AppointmentState[];

/** Longer than anything that is taken, so that a range of the index is enough to find what reaches into a time. */
const LONGEST_MS = 86_400_000;

export const placeOf = (column: 'reason' | 'cancel_note', rowId: string) => ({ table: 'appointments', column, rowId });

interface AppointmentFilter {
  readonly facilityIds?: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly staffId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly seriesId?: string | undefined;
  readonly states?: readonly AppointmentState[] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly attention?: boolean | undefined;
  readonly after?: readonly [from: string, id: string] | undefined;
  readonly newestFirst?: boolean;
}

export interface TakenTime extends Span {
  readonly id: string;
  readonly staffId: string;
}

export const appointments = (db: Reader, cipher: FieldCipher) => ({
  async withResources(rows: readonly AppointmentRow[]): Promise<Appointment[]> {
    const ids = rows.map((row) => row.id);
    const holds = await db
      .selectFrom('resource_holds')
      .select(['appointment_id', 'resource_id', 'booking_id'])
      .where(within('appointment_id', ids))
      .where('state', 'in', had)
      .orderBy('id')
      .execute();
    const of = Map.groupBy(holds, (hold) => hold.appointment_id);
    return rows.map((row) =>
      appointmentOf(
        row,
        cipher,
        (of.get(row.id) ?? []).map((it) => ({ resourceId: it.resource_id, bookingId: it.booking_id })),
      ),
    );
  },

  /** By their time. What was only held and given up is left out. */
  async list(filter: AppointmentFilter, limit: number): Promise<Appointment[]> {
    const { facilityIds = null, facilityId, staffId, patientIds, seriesId, states, from, to, attention } = filter;
    const direction = filter.newestFirst ? 'desc' : 'asc';
    const [afterFrom, afterId] = filter.after ?? [];
    const rows = await db
      .selectFrom('appointments')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('staff_id', staffId === undefined ? null : [staffId]))
      .where(within('patient_id', patientIds ?? null))
      .where(within('series_id', seriesId === undefined ? null : [seriesId]))
      .where(within('state', states ?? null))
      .where('moves_id', 'is', null)
      .where((row) => row.or([row('state', '<>', 'cancelled'), row('confirmed', '=', 1)]))
      .$if(from !== undefined, (query) => query.where('starts_at', '>=', from ?? new Date(0)))
      .$if(to !== undefined, (query) => query.where('starts_at', '<', to ?? new Date(0)))
      .$if(attention === true, (query) => query.where('attention', 'is not', null).where('state', '=', 'booked'))
      .$if(afterFrom !== undefined, (query) =>
        query.where(sql<boolean>`(starts_at, id) > (${new Date(afterFrom ?? 0)}, ${afterId})`),
      )
      .orderBy('starts_at', direction)
      .orderBy('id', direction)
      .limit(limit)
      .execute();
    return this.withResources(rows);
  },

  /** @throws NotFound */
  async row(id: string): Promise<AppointmentRow> {
    const row = await db.selectFrom('appointments').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || row.moves_id !== null) throw new NotFound('appointment', id);
    return row;
  },

  /** @throws NotFound */
  async get(id: string): Promise<Appointment> {
    const [found] = await this.withResources([await this.row(id)]);
    if (!found) throw new NotFound('appointment', id);
    return found;
  },

  /**
   * What is taken of the time of these doctors, with the time before and after.
   * @param moving an appointment that is left out, with what is held to move it
   */
  async takenOf(staffIds: readonly string[], { from, to }: Span, now: Date, moving?: string): Promise<TakenTime[]> {
    const rows = await db
      .selectFrom('appointments')
      .select(['id', 'moves_id', 'staff_id', 'taken_from', 'taken_to'])
      .where(within('staff_id', staffIds))
      .where('taken_from', '>', new Date(from.getTime() - LONGEST_MS))
      .where('taken_from', '<', to)
      .where('taken_to', '>', from)
      .where((row) => row.or([row('state', 'in', standing), row('state', '=', 'pending').and('held_until', '>', now)]))
      .execute();
    return rows
      .filter((row) => moving === undefined || (row.id !== moving && row.moves_id !== moving))
      .map((row) => ({ id: row.id, staffId: row.staff_id, from: row.taken_from, to: row.taken_to }));
  },

  /** Other visits of a patient, under whichever of her records, that overlap a time. */
  async ofPatientDuring(patientIds: readonly string[], time: Span, now: Date): Promise<string[]> {
    const rows = await db
      .selectFrom('appointments')
      .select(['id', 'starts_at', 'ends_at'])
      .where(within('patient_id', patientIds))
      .where('starts_at', '>', new Date(time.from.getTime() - LONGEST_MS))
      .where('starts_at', '<', time.to)
      .where('moves_id', 'is', null)
      .where((row) =>
        row.or([
          row('state', 'in', ['booked', 'arrived', 'checked-in']),
          row('state', '=', 'pending').and('held_until', '>', now),
        ]),
      )
      .execute();
    return rows.filter((row) => overlap({ from: row.starts_at, to: row.ends_at }, time)).map((row) => row.id);
  },

  /** Those of a facility that reach into a time and were not cancelled. */
  async during(
    {
      facilityId,
      staffIds,
      resourceId,
    }: { facilityId: string; staffIds: readonly string[] | null; resourceId?: string | undefined },
    { from, to }: Span,
    now: Date,
  ): Promise<Appointment[]> {
    const rows = await db
      .selectFrom('appointments')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where(within('staff_id', staffIds))
      // Of some doctors, their index is the shorter way.
      .where('taken_from', '>', new Date(from.getTime() - 2 * LONGEST_MS))
      .where('taken_from', '<', to)
      .where('starts_at', '>', new Date(from.getTime() - LONGEST_MS))
      .where('starts_at', '<', to)
      .where('ends_at', '>', from)
      .where('moves_id', 'is', null)
      .where((row) =>
        row.or([row('state', 'in', [...standing, 'noshow']), row('state', '=', 'pending').and('held_until', '>', now)]),
      )
      .orderBy('starts_at')
      .orderBy('id')
      .execute();
    const all = await this.withResources(rows);
    return resourceId === undefined
      ? all
      : all.filter((it) => it.resources.some((one) => one.resourceId === resourceId));
  },

  /** By doctor and day of the facility: how many, and how many minutes of the working time they take. */
  async loads(facilityId: string, from: string, to: string) {
    const rows = await db
      .selectFrom('appointments')
      .select(['staff_id', 'local_date'])
      .select((row) => row.fn.countAll<number | string>().as('count'))
      .select(sql<number | string>`sum(case when overbooked = 0 then minutes else 0 end)`.as('minutes'))
      .where('facility_id', '=', facilityId)
      .where('local_date', '>=', from)
      .where('local_date', '<=', to)
      .where('state', 'in', standing)
      .groupBy(['staff_id', 'local_date'])
      .execute();
    return rows.map((row) => ({
      ...{ staffId: row.staff_id, date: row.local_date, count: Number(row.count), minutes: Number(row.minutes) },
    }));
  },
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function appointmentOf(row: AppointmentRow, cipher: FieldCipher, resources: Appointment['resources']): Appointment {
  const open = (column: 'reason' | 'cancel_note') =>
    row[column] === null ? null : cipher.decrypt(row[column], placeOf(column, row.id));
  return {
    ...{ id: row.id, version: row.version, state: row.state, facilityId: row.facility_id, staffId: row.staff_id },
    ...{ patientId: row.patient_id, visitTypeId: row.visit_type_id, overbooked: row.overbooked === 1, resources },
    ...{ from: row.starts_at.toISOString(), to: row.ends_at.toISOString(), heldUntil: iso(row.held_until) },
    ...{ reason: open('reason'), seriesId: row.series_id, waitlistEntryId: row.waitlist_entry_id },
    ...{ encounterId: row.encounter_id, attention: row.attention },
    bookedBy: { id: row.booked_by_id, name: row.booked_by },
    ...{ bookedAt: row.booked_at.toISOString(), arrivedAt: iso(row.arrived_at), calledAt: iso(row.called_at) },
    ...{ completedAt: iso(row.completed_at), cancelReason: row.cancel_reason, cancelNote: open('cancel_note') },
  };
}
