import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';
import { startBooking, type Booking } from '@nilecare/contracts/api/orchestrator-bookings.ts';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { newKey, useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi, useProfile } from '../../app/platform-context.ts';
import { draftKey } from '../../session/drafts.ts';
import type { BookingEntries } from './booking-entries.ts';
import { followBooking, isRefused, type SentBooking } from './follow-booking.ts';
import { keptBooking } from './kept-booking.ts';
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

/** What is sent for a series, or to look at its times. */
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
  /** What the dialog is about, as its draft is kept. */
  readonly subject: string;
  /** Who stands at the desk already is checked in with the booking. */
  readonly walkIn: boolean;
  /** Not called any more once the dialog is closed. */
  readonly onBooked: (first: Appointment | undefined) => void;
}

/** Books once or a series. What was sent before a reload, and has not ended, is followed on. */
export function useBook({ facilityId, subject, walkIn, onBooked }: Parts) {
  const api = useApi();
  const { id: userId } = useProfile();
  const keyFor = useIdempotencyKey();
  const changed = useAppointmentsChanged();
  const [progress, setProgress] = useState<Booking | undefined>(undefined);
  const kept = keptBooking(draftKey(userId, `sent ${subject}`));

  async function bookOne(sent: SentBooking): Promise<Appointment> {
    kept.keep(sent);
    const appointmentId = await follow(sent);
    const booked = await api.appointment.getAppointment({ params: { appointmentId } });
    const isArriving = walkIn && booked.state === 'booked';
    const seen = isArriving
      ? await api.appointment.checkInAppointment({ params: { appointmentId } }, { ifMatch: booked.version })
      : booked;
    kept.forget();
    return seen;
  }

  /** What was refused is forgotten; what is booked is found again until she is checked in as well. */
  async function follow(sent: SentBooking): Promise<string> {
    try {
      return await followBooking(api.orchestrator, sent, { onProgress: setProgress });
    } catch (error) {
      if (isRefused(error)) kept.forget();
      throw error;
    } finally {
      setProgress(undefined);
    }
  }

  const book = useMutation({
    mutationFn: async (wanted: Wanted | SentBooking): Promise<Appointment | undefined> => {
      if ('key' in wanted) return bookOne(wanted);
      const rule = wanted.entries.repeating.on ? ruleOf(wanted.entries.repeating) : undefined;
      const { patientId, ...single } = bodyOf(facilityId, wanted);
      if (rule) {
        const body = { ...single, patientId, rule, bookRest: wanted.bookRest };
        return (await api.appointment.bookSeries({ body }, { idempotencyKey: keyFor(body) })).series.appointments[0];
      }
      return bookOne(asSent({ ...single, patient: { id: patientId } }, kept.read()));
    },
    onSettled: changed,
  });
  const { mutate } = book;
  const send = (wanted: Wanted | SentBooking) => mutate(wanted, { onSuccess: onBooked });
  useEffect(() => {
    const sent = kept.read();
    if (sent) send(sent);
    // Once, when the dialog opens: what is sent later is followed by who sent it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return {
    ...{ send, progress, isPending: book.isPending, error: book.error, reset: book.reset },
    /** Who leaves without an answer does not want it sent again. */
    leave: () => {
      if (!book.isPending) kept.forget();
    },
  };
}

/** The same content again has the same key as long as its end is not known; else it is a new booking. */
function asSent(wanted: SentBooking['body'], before: SentBooking | undefined): SentBooking {
  const body = startBooking.body.parse(wanted);
  const isSame = before && JSON.stringify(before.body) === JSON.stringify(body);
  return isSame ? before : { body, key: newKey() };
}
