import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
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
export function appointmentsOn(
  { appointment }: ReportOwners,
  { facilityId, time }: Days,
  date: string,
): AsyncGenerator<Appointment> {
  const { from, to } = time.day(date);
  const span = { facilityId, from: from.toISOString(), to: to.toISOString() };
  return everyItem((page) => appointment.listAppointments({ query: { ...span, ...page } }), { pageSize: PAGE });
}
