import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Span } from './span.ts';

const DAY_MINUTES = 1440;

export const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Minutes since midnight; an end that is not after the beginning is of the next day. */
export interface LocalHours {
  readonly from: number;
  readonly to: number;
}

/** The real time of hours of a day as the clocks of a place show them. */
export const spanOfDay = (time: ZonedTime, date: string, { from, to }: LocalHours): Span => ({
  from: time.instant(date, from),
  to: time.instant(date, to > from ? to : to + DAY_MINUTES),
});
