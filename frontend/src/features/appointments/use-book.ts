import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';
import { useMutation } from '@tanstack/react-query';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import type { BookingEntries } from './booking-entries.ts';
import type { HowBooked } from './refusal.tsx';
import { ruleOf } from './series-rule.ts';
import { useAppointmentsChanged } from './use-appointments-changed.ts';

export interface Wanted {
  readonly entries: BookingEntries;
  readonly slot: Pick<Slot, 'staffId' | 'from'>;
  readonly how: HowBooked;
  /** Of a series: leave out what cannot be booked. */
  readonly bookRest: boolean;
}

/** What is sent for a booking: of one, or of the first of a series. */
export const bodyOf = (facilityId: string, { entries, slot, how }: Omit<Wanted, 'bookRest'>) => ({
  facilityId,
  patientId: entries.patientId,
  visitTypeId: entries.visitTypeId,
  staffId: slot.staffId,
  from: slot.from,
  reason: entries.reason.trim() || null,
  ...how,
});

interface Parts {
  readonly facilityId: string;
  /** Who stands at the desk already is checked in with the booking. */
  readonly walkIn: boolean;
  readonly onBooked: (first: Appointment | undefined) => void;
}

/** Books once or a series. */
export function useBook({ facilityId, walkIn, onBooked }: Parts) {
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useAppointmentsChanged();
  return useMutation({
    mutationFn: async (wanted: Wanted): Promise<Appointment | undefined> => {
      const rule = wanted.entries.repeating.on ? ruleOf(wanted.entries.repeating) : undefined;
      const single = bodyOf(facilityId, wanted);
      if (rule) {
        const body = { ...single, rule, bookRest: wanted.bookRest };
        return (await api.appointment.bookSeries({ body }, { idempotencyKey: keyFor(body) })).series.appointments[0];
      }
      const booked = await api.appointment.bookAppointment({ body: single }, { idempotencyKey: keyFor(single) });
      if (!walkIn) return booked;
      const params = { appointmentId: booked.id };
      return api.appointment.checkInAppointment({ params }, { ifMatch: booked.version });
    },
    onSuccess: onBooked,
    onSettled: changed,
  });
}
