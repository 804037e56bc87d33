import { randomUUID } from 'node:crypto';
import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

interface Planted {
  /** Who gave the address of her calendar out. */
  readonly ownerId: string;
  readonly at: Date;
}

const HOUR_MS = 3_600_000;

/** What booking leaves behind: an appointment of a series, a time that is offered to who waits, an address of a calendar. */
export async function plantAppointments(
  system: Pick<System, 'deps'>,
  { ids, made }: Place,
  { ownerId, at }: Planted,
): Promise<void> {
  const { db } = system.deps<{ readonly db: Database<AppointmentTables> }>('appointment');
  const planted = (name: string): string => {
    const id = randomUUID();
    made.set(name, id);
    return id;
  };
  const { patientId = '', facilityId = '', staffId = '' } = ids;
  const of = { facility_id: facilityId, staff_id: staffId, patient_id: patientId };
  const visit = { ...of, visit_type_id: made.get('visitTypeId') ?? '' };
  const [seriesId, appointmentId, heldId] = [planted('seriesId'), planted('appointmentId'), randomUUID()];
  const timed = (hours: number) => {
    const [from, to] = [new Date(at.getTime() + hours * HOUR_MS), new Date(at.getTime() + (hours + 1) * HOUR_MS)];
    const local_date = from.toISOString().slice(0, 'YYYY-MM-DD'.length);
    return { starts_at: from, ends_at: to, taken_from: from, taken_to: to, local_date, minutes: 60 };
  };
  const open = {
    ...{ service_code: null, overbooked: 0, reason: null, moves_id: null, encounter_id: null, attention: null },
    ...{ step: null, step_at: null, booked_by_id: 'matrix', booked_by: 'Matrix', booked_at: at, arrived_at: null },
    ...{ called_at: null, completed_at: null, cancel_reason: null, cancel_note: null, version: 1 },
  };
  const expiresAt = new Date(at.getTime() + 24 * HOUR_MS);
  await db.transaction(async (tx) => {
    const rule = '{"frequency":"weekly","interval":1,"weekdays":[],"count":1,"until":null}';
    await tx
      .insertInto('appointment_series')
      .values({ id: seriesId, ...visit, rule, created_at: at })
      .execute();
    const booked = { state: 'booked' as const, held_until: null, confirmed: 1, series_id: seriesId };
    const held = { state: 'pending' as const, held_until: expiresAt, confirmed: 0, series_id: null };
    const entryId = randomUUID();
    await tx
      .insertInto('appointments')
      .values([
        { id: appointmentId, ...visit, ...open, ...timed(30), ...booked, waitlist_entry_id: null },
        { id: heldId, ...visit, ...open, ...timed(60), ...held, waitlist_entry_id: entryId },
      ])
      .execute();
    await tx
      .insertInto('waitlist_entries')
      .values({
        ...{ id: entryId, facility_id: facilityId, patient_id: patientId, visit_type_id: visit.visit_type_id },
        ...{ staff_id: null, priority: 2, from_date: '2026-01-01', to_date: '2099-12-31', weekdays: '' },
        ...{ earliest: '00:00', latest: '24:00', note: null, state: 'offered', added_at: at },
      })
      .execute();
    await tx
      .insertInto('waitlist_offers')
      .values({
        ...{ id: planted('offerId'), entry_id: entryId, appointment_id: heldId, state: 'open' },
        ...{ expires_at: expiresAt, offered_at: at },
      })
      .execute();
    await tx
      .insertInto('calendar_feeds')
      .values({
        ...{ id: planted('feedId'), staff_id: staffId, user_id: ownerId, secret_hash: 'f'.repeat(64) },
        ...{ created_at: at, revoked_at: null, last_read_at: null },
      })
      .execute();
  });
}
