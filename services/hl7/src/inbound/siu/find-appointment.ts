import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Work } from '../handler.ts';
import { OWN_AUTHORITY } from '../patients/identifiers.ts';
import { mustBeOf } from '../patients/same-patient.ts';
import { mustBeHere } from '../same-facility.ts';
import type { AppointmentSaid } from './appointment-said.ts';

/** The number of an appointment that was made here is its id. */
const OWN_NUMBER = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The appointment that is meant by its numbers; undefined where nobody heard of it.
 * @throws MessageFault where they are of several, of another patient, or in another facility
 */
export async function appointmentKnown(
  said: AppointmentSaid,
  patientId: string,
  work: Work,
  deps: Deps,
): Promise<Appointment | undefined> {
  const { db, cipher, appointment } = deps;
  const remembered = await numbers(db.read, cipher, 'appointment').of(said.numbers);
  const own = said.numbers.filter((it) => it.authority === OWN_AUTHORITY && OWN_NUMBER.test(it.value));
  const [appointmentId, ...others] = new Set([...remembered.map((it) => it.subjectId), ...own.map((it) => it.value)]);
  if (appointmentId === undefined) return undefined;
  if (others.length > 0) throw faultAt('204', 'SCH-2', 'appointment-numbers-of-several');
  const known = await appointment.getAppointment({ params: { appointmentId } });
  await mustBeOf(patientId, known.patientId, 'SCH-2', deps);
  mustBeHere(known.facilityId, 'SCH-2', work);
  return known;
}
