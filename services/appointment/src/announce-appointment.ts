import { realtimeChannels, type AppointmentMessage } from '@nilecare/contracts/realtime.ts';
import { appointments } from './data/appointments.ts';
import type { Deps } from './deps.ts';

/**
 * Tells open calendars and queues how an appointment is now: it is read instead of believing the event. While Redis is away
 * nobody listens; a screen is right again when it next loads.
 */
export async function announceAppointment(
  { db, cipher, realtime, log }: Pick<Deps, 'db' | 'cipher' | 'realtime' | 'log'>,
  appointmentId: string,
): Promise<void> {
  const row = await appointments(db.read, cipher).row(appointmentId);
  const message: AppointmentMessage = {
    ...{ appointmentId, version: row.version, facilityId: row.facility_id, staffId: row.staff_id },
    ...{ patientId: row.patient_id, state: row.state },
    ...{ from: row.starts_at.toISOString(), to: row.ends_at.toISOString() },
  };
  await realtime
    .publish(realtimeChannels.appointments, message)
    .catch((error: unknown) => log.warn({ err: error }, 'a changed appointment was not announced'));
}
