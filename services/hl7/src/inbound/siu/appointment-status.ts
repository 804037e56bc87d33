import type { SegmentView } from '../../er7/message.ts';

/**
 * What SCH-25 says has become of an appointment, whatever the message tells of it besides: `stands` it takes place, or did; `no-time` it
 * waits for a time, or its time is blocked.
 */
export type AppointmentStatus = 'stands' | 'cancelled' | 'in-error' | 'missed' | 'no-time';

/** Table 0278, with what senders write for it. One that is not confirmed holds its time. */
const STATUSES: Readonly<Record<string, AppointmentStatus>> = {
  ...{ PENDING: 'stands', BOOKED: 'stands', OVERBOOK: 'stands', STARTED: 'stands', COMPLETE: 'stands' },
  ...{ CONFIRMED: 'stands', COMPLETED: 'stands' },
  ...{ CANCELLED: 'cancelled', CANCELED: 'cancelled', DC: 'cancelled', DISCONTINUED: 'cancelled' },
  ...{ DELETED: 'in-error', NOSHOW: 'missed' },
  ...{ WAITLIST: 'no-time', BLOCKED: 'no-time' },
};

/** @returns undefined where SCH-25 is empty, or a code that only its sender knows: then the event alone says it */
export function statusIn(sch: SegmentView): AppointmentStatus | undefined {
  const field = sch.field(25);
  const said = [1, 4].map(
    (it) =>
      field
        .text(it)
        ?.toUpperCase()
        .replace(/[^A-Z]/g, '') ?? '',
  );
  const known = said.find((it) => Object.hasOwn(STATUSES, it));
  return known === undefined ? undefined : STATUSES[known];
}
