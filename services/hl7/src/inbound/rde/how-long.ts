import { faultAt } from '../handler.ts';
import type { TimingSaid } from './timing-said.ts';

type Course = Pick<TimingSaid, 'days' | 'startAt' | 'endAt' | 'places' | 'pattern'>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * For how many days something is given from when it begins, which is when the message came where nobody said: as it says in
 * days, else until its end.
 * @returns null: until somebody ends it
 * @throws MessageFault where it is over, is said in two ways, or began so long ago that others were given already
 */
export function howLong(course: Course, receivedAt: Date): number | null {
  const { days, startAt, endAt, places } = course;
  const until = endAt && daysUntil(endAt, startAt ?? receivedAt);
  if (endAt && (endAt <= receivedAt || (until ?? 0) < 1)) throw faultAt('102', places.end, 'end-over');
  if (days !== null && until !== undefined && Math.abs(days - until) > 1)
    throw faultAt('102', places.end, 'end-and-duration');
  const isOnce = course.pattern.timing?.kind === 'once';
  const lasts = isOnce ? null : (days ?? until ?? null);
  const isLate = startAt !== undefined && receivedAt.getTime() - startAt.getTime() > DAY_MS;
  if (isLate && (isOnce || lasts !== null)) throw faultAt('102', places.start, 'began-long-ago');
  return lasts;
}

/** Days of the calendar, which may be an hour longer; of the last one a part counts. */
const daysUntil = (end: Date, start: Date): number =>
  end > start ? Math.max(1, Math.ceil((end.getTime() - start.getTime() - HOUR_MS) / DAY_MS)) : 0;
