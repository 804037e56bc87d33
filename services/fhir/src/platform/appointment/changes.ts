import type { Appointment as FhirAppointment } from '@medplum/fhirtypes';
import { refusal } from '../../rest/outcome.ts';
import { bookingOf, cancellationOf, type Booking } from './to-booking.ts';

/** What the calendar is asked to do so that an appointment becomes what a client wrote. */
export type AppointmentChange =
  | { readonly kind: 'cancel'; readonly reason: ReturnType<typeof cancellationOf> }
  | { readonly kind: 'confirm' | 'check-in' | 'call' | 'complete' | 'miss' }
  | ({ readonly kind: 'reschedule' } & Pick<Booking, 'from' | 'staffId' | 'overlapSeen'>);

/** The steps of the calendar by the states that they lead to. */
const STEPS = {
  booked: 'confirm',
  arrived: 'check-in',
  'checked-in': 'call',
  fulfilled: 'complete',
  noshow: 'miss',
} as const;

/**
 * The step from what is stored to what was written; undefined where both say the same.
 * @throws FhirError 422 where no step of the calendar leads there, or it would take several: one of them could be refused when
 *   another one is done
 */
export function changeOf(wanted: FhirAppointment, current: FhirAppointment): AppointmentChange | undefined {
  const [to, from] = [asBooked(wanted), asBooked(current)];
  mustStay(to, from);
  const [move, step] = [moveOf(to, from), stepOf(wanted, current)];
  if (move && step)
    throw refusal(
      422,
      'not-supported',
      'Another time and another status are two changes: do one after the other.',
      'Appointment.status',
    );
  return move ?? step;
}

/** The same, whatever its state: what was booked is compared. */
const asBooked = (appointment: FhirAppointment): Booking => {
  const { cancelationReason: _, ...rest } = appointment;
  return bookingOf({ ...rest, status: 'booked' });
};

function mustStay(to: Booking, from: Booking): void {
  const fixed = [
    ['patientId', 'Appointment.participant'],
    ['facilityId', 'Appointment.participant'],
    ['visitTypeCode', 'Appointment.serviceType'],
    ['reason', 'Appointment.description'],
  ] as const;
  for (const [field, place] of fixed)
    // Who left the place out leaves it as it is.
    if (to[field] !== from[field] && !(field === 'facilityId' && to.facilityId === null))
      throw refusal(
        422,
        'business-rule',
        'This does not change once it is booked: cancel it, and book another.',
        place,
      );
}

function moveOf(to: Booking, from: Booking): AppointmentChange | undefined {
  const isMoved = Date.parse(to.from) !== Date.parse(from.from) || to.staffId !== from.staffId;
  if (isMoved) return { kind: 'reschedule', from: to.from, staffId: to.staffId, overlapSeen: to.overlapSeen };
  const isLonger = to.to !== null && from.to !== null && Date.parse(to.to) !== Date.parse(from.to);
  if (isLonger || (to.minutes !== null && to.minutes !== from.minutes))
    throw refusal(422, 'business-rule', 'How long it lasts follows from the kind of visit.', 'Appointment.end');
  return undefined;
}

const steps: ReadonlyMap<string, (typeof STEPS)[keyof typeof STEPS]> = new Map(Object.entries(STEPS));

function stepOf(wanted: FhirAppointment, current: FhirAppointment): AppointmentChange | undefined {
  if (wanted.status === current.status) return undefined;
  if (wanted.status === 'cancelled') return { kind: 'cancel', reason: cancellationOf(wanted) };
  const step = steps.get(wanted.status ?? '');
  if (step === undefined)
    throw refusal(422, 'business-rule', 'No step of the calendar leads to this status.', 'Appointment.status');
  return { kind: step };
}
