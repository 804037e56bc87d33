import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { ReportOwners } from './owners.ts';

export interface Days {
  readonly facilityId: string;
  readonly from: string;
  readonly to: string;
  readonly time: ZonedTime;
}

const PAGE = 500;

/** Appointments that begin on one day of a facility, page by page. */
export async function* appointmentsOn(
  { appointment }: ReportOwners,
  { facilityId, time }: Days,
  date: string,
): AsyncGenerator<Appointment> {
  const { from, to } = time.day(date);
  const span = { facilityId, from: from.toISOString(), to: to.toISOString(), limit: PAGE };
  for (let cursor: string | undefined; ;) {
    const page = await appointment.listAppointments({ query: { ...span, ...(cursor ? { cursor } : {}) } });
    yield* page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
