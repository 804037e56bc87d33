import ical, { ICalEventStatus } from 'ical-generator';

export interface CalendarEntry {
  readonly id: string;
  readonly version: number;
  readonly from: Date;
  readonly to: Date;
  /** The kind of visit; never who comes. */
  readonly title: string;
  readonly isHeld: boolean;
}

/** Appointments as iCalendar (RFC 5545), in UTC: every program shows them by its own clock. */
export function icalendarOf(entries: readonly CalendarEntry[], at: Date): string {
  const calendar = ical({ name: 'NileCare', prodId: { company: 'NileCare', product: 'Appointments', language: 'EN' } });
  for (const entry of entries)
    calendar.createEvent({
      ...{ id: `${entry.id}@nilecare`, sequence: entry.version, stamp: at, start: entry.from, end: entry.to },
      ...{ summary: entry.title, status: entry.isHeld ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED },
    });
  return calendar.toString();
}
