import type { Appointment as FhirAppointment } from '@medplum/fhirtypes';
import { refusal } from '../../rest/outcome.ts';
import { bookingOf, cancellationOf, type Booking } from './to-booking.ts';

/** What the calendar is asked to do so that an appointment becomes what a client wrote. */
export type AppointmentChange =
  | { readonly kind: 'cancel'; readonly reason: ReturnType<typeof cancellationOf> }
  | { readonly kind: 'confirm' | 'check-in' | 'call' | 'complete' | 'miss' }
  | { readonly kind: 'reschedule'; readonly from: string; readonly staffId: string };

/** The steps of the calendar by the states that they lead to. */
const STEPS = {
  booked: 'confirm',
  arrived: 'check-in',
  'checked-in': 'call',
  fulfilled: 'complete',
  noshow: 'miss',
} as const;

/**
 * The steps from what is stored to what was written, in their order.
 * @throws FhirError 422 where no step of the calendar leads there
 */
export function changesOf(wanted: FhirAppointment, current: FhirAppointment): AppointmentChange[] {
  if (wanted.status === 'cancelled')
    return current.status === 'cancelled' ? [] : [{ kind: 'cancel', reason: cancellationOf(wanted) }];
  const [to, from] = [asBooked(wanted), asBooked(current)];
  mustStay(to, from);
  return [...moveOf(to, from), ...stepOf(wanted, current)];
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
    if (to[field] !== from[field])
      throw refusal(
        422,
        'business-rule',
        'This does not change once it is booked: cancel it, and book another.',
        place,
      );
}

function moveOf(to: Booking, from: Booking): AppointmentChange[] {
  const isMoved = Date.parse(to.from) !== Date.parse(from.from) || to.staffId !== from.staffId;
  if (!isMoved && to.to !== null && from.to !== null && Date.parse(to.to) !== Date.parse(from.to))
    throw refusal(422, 'business-rule', 'How long it lasts follows from the kind of visit.', 'Appointment.end');
  return isMoved ? [{ kind: 'reschedule', from: to.from, staffId: to.staffId }] : [];
}

function stepOf(wanted: FhirAppointment, current: FhirAppointment): AppointmentChange[] {
  if (wanted.status === current.status) return [];
  const step =
    wanted.status === undefined
      ? undefined
      : new Map<string, (typeof STEPS)[keyof typeof STEPS]>(Object.entries(STEPS)).get(wanted.status);
  if (step === undefined)
    throw refusal(422, 'business-rule', 'No step of the calendar leads to this status.', 'Appointment.status');
  return [{ kind: step }];
}
