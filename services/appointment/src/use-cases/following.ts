import { AppointmentNotPossible, type Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { Series } from '@nilecare/contracts/api/appointment-series.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';

/**
 * One appointment of a series and those after it that are still booked.
 * @throws NotFound where it is not of the series, AppointmentNotPossible where none is booked
 */
export function following({ appointments }: Series, appointmentId: string): Appointment[] {
  const first = appointments.find((it) => it.id === appointmentId);
  if (!first) throw new NotFound('appointment', appointmentId);
  const found = appointments.filter((it) => it.from >= first.from && it.state === 'booked');
  if (found.length === 0) throw new AppointmentNotPossible('None of them is booked.', first.state);
  return found;
}
