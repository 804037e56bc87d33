import {
  BookingBackwards,
  BookingTooLong,
  OutsideHours,
  ResourceTaken,
  type OpeningHours,
} from '@nilecare/contracts/api/facility-resources.ts';
import { addDays, minutesOf, weekdayOf, zonedTime } from '@nilecare/service-kit/zoned-time.ts';

export const MINUTE_MS = 60_000;
export const LONGEST_BOOKING_MS = 7 * 24 * 60 * MINUTE_MS;

/** Half-open: the next may begin at the moment this one ends. */
export interface Time {
  readonly from: Date;
  readonly to: Date;
}

/** What the rules ask of something that can be booked. */
export interface Bookable {
  readonly id: string;
  readonly capacity: number;
  readonly hours: readonly OpeningHours[];
  /** Minutes. */
  readonly bufferBefore: number;
  readonly bufferAfter: number;
}

/**
 * The time that nobody else can have it: with what it needs before and after.
 * @param others what is taken by other bookings around it, their buffers included
 * @throws BookingBackwards, BookingTooLong, OutsideHours, ResourceTaken
 */
export function take(resource: Bookable, time: Time, timeZone: string, others: readonly Time[]): Time {
  if (time.to <= time.from) throw new BookingBackwards('Give an end that is after the beginning.');
  if (time.to.getTime() - time.from.getTime() > LONGEST_BOOKING_MS)
    throw new BookingTooLong('Make several bookings of it.');
  mustBeOpen(resource, time, timeZone);
  const taken = withBuffers(resource, time);
  const free = resource.capacity - mostAtOnce(taken, others);
  if (free < 1) throw new ResourceTaken(resource.id, free);
  return taken;
}

export const withBuffers = ({ bufferBefore, bufferAfter }: Bookable, { from, to }: Time): Time => ({
  from: new Date(from.getTime() - bufferBefore * MINUTE_MS),
  to: new Date(to.getTime() + bufferAfter * MINUTE_MS),
});

/** How many of the others are there at the same moment, at the most, during a time. */
export function mostAtOnce(during: Time, others: readonly Time[]): number {
  const there = others.filter((other) => other.from < during.to && other.to > during.from);
  // The number grows only where one begins.
  const moments = there.map((other) => (other.from > during.from ? other.from : during.from));
  return Math.max(0, ...moments.map((at) => there.filter((other) => other.from <= at && at < other.to).length));
}

/** @throws OutsideHours where it is closed during some of the time, by the clock of the facility */
function mustBeOpen({ id, hours }: Bookable, time: Time, timeZone: string): void {
  if (hours.length === 0) return;
  const local = zonedTime(timeZone);
  const openings: Time[] = [];
  const last = addDays(local.date(time.to), 1);
  for (let date = local.date(time.from); date <= last; date = addDays(date, 1)) {
    for (const { opens, closes } of hours.filter((it) => it.weekday === weekdayOf(date)))
      openings.push({ from: local.instant(date, minutesOf(opens)), to: local.instant(date, minutesOf(closes)) });
  }
  if (!joined(openings).some((open) => open.from <= time.from && time.to <= open.to))
    throw new OutsideHours('Choose a time within the opening hours.', { resourceId: id });
}

/** One time out of those that touch: what is open until midnight and from midnight is open all night. */
function joined(times: readonly Time[]): Time[] {
  const all: Time[] = [];
  for (const time of times.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const before = all.at(-1);
    if (!before || before.to < time.from) all.push(time);
    else if (before.to < time.to) all[all.length - 1] = { from: before.from, to: time.to };
  }
  return all;
}
