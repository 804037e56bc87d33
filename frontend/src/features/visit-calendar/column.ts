import type { getCalendar } from '@nilecare/contracts/api/appointment-calendar.ts';
import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';

export type CalendarData = AnswerOf<typeof getCalendar>;

/** One column: a day of a doctor or of a room. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly day: string;
  /** Whom a dropped appointment goes to; of a room the doctor stays. */
  readonly staffId: string | undefined;
  readonly working: CalendarData['staff'][number]['working'];
  readonly blocked: CalendarData['staff'][number]['blocked'];
  readonly hoursKnown: boolean;
  readonly appointments: readonly Appointment[];
}
