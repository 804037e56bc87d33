import { randomUUID } from 'node:crypto';
import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import type { Clinic } from './clinic.ts';

const AT_A_TIME = 1_000;
const VISITS_A_DAY = 16;
const DAY_MS = 86_400_000;
const VISIT_MS = 1_800_000;

/** Past visits of a clinic, as many as were asked for: sixteen a day of each doctor, the days before today. */
export async function addHistory(
  databaseUrl: string,
  { facilityId, doctorIds, patientIds }: Clinic,
  visitTypeId: string,
  howMany: number,
): Promise<void> {
  const { kysely: db } = connect<AppointmentTables>(databaseUrl, 1);
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const visitAt = (index: number) => {
    const [doctor, turn] = [index % doctorIds.length, Math.floor(index / doctorIds.length)];
    const day = midnight - (1 + Math.floor(turn / VISITS_A_DAY)) * DAY_MS;
    const from = new Date(day + (turn % VISITS_A_DAY) * VISIT_MS + DAY_MS / 3);
    const to = new Date(from.getTime() + VISIT_MS);
    return {
      ...{ id: randomUUID(), facility_id: facilityId, staff_id: doctorIds[doctor] ?? '', visit_type_id: visitTypeId },
      ...{ patient_id: patientIds[index % patientIds.length] ?? '', service_code: null, state: 'fulfilled' as const },
      ...{ starts_at: from, ends_at: to, taken_from: from, taken_to: to, minutes: 30, held_until: null, confirmed: 1 },
      ...{ local_date: from.toISOString().slice(0, 'YYYY-MM-DD'.length), reason: null, series_id: null },
      ...{ waitlist_entry_id: null, moves_id: null, encounter_id: null, attention: null, step: null, step_at: null },
      ...{ booked_by_id: 'bench', booked_by: 'Bench', booked_at: from, arrived_at: from, called_at: from },
      ...{ completed_at: to, cancel_reason: null, cancel_note: null },
    };
  };
  try {
    for (let at = 0; at < howMany; at += AT_A_TIME) {
      const rows = Array.from({ length: Math.min(AT_A_TIME, howMany - at) }, (_, index) => visitAt(at + index));
      await db.insertInto('appointments').values(rows).execute();
    }
  } finally {
    await db.destroy();
  }
}
