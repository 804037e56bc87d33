import { MOST_OCCURRENCES, SeriesEmpty, type RecurrenceRule } from '@nilecare/contracts/api/appointment-series.ts';
import { addDays, weekdayOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';

/** Far enough for every rule: sixty months, twelve months apart. */
const FURTHEST_STEPS = 60 * 12 * 31;

/**
 * The times of a series (after RFC 5545, `DTSTART` is its first): the clock shows the same time at each of them. A time that
 * clocks skip on a day is the moment at which they do; a day that a month does not have is left out.
 * @throws SeriesEmpty where there is none, or more than sixty
 */
export function occurrences(rule: RecurrenceRule, first: Date, time: ZonedTime): Date[] {
  const [start, minutes] = [time.date(first), time.minutes(first)];
  const most = rule.count ?? MOST_OCCURRENCES + 1;
  const found: Date[] = [];
  for (const date of daysOf(rule, start)) {
    if (found.length >= most || (rule.until !== null && date > rule.until)) break;
    found.push(date === start ? first : time.instant(date, minutes));
  }
  if (found.length === 0 || found.length > MOST_OCCURRENCES)
    throw new SeriesEmpty(`A series has from one to ${MOST_OCCURRENCES} times.`, { times: found.length });
  return found;
}

function* daysOf(rule: RecurrenceRule, start: string): Generator<string> {
  if (rule.frequency === 'monthly') yield* monthly(rule.interval, start);
  else if (rule.frequency === 'daily') yield* every(rule.interval, start);
  else yield* weekly(rule, start);
}

function* every(interval: number, start: string): Generator<string> {
  for (let step = 0; step < FURTHEST_STEPS; step += 1) yield addDays(start, step * interval);
}

function* weekly({ interval, weekdays }: RecurrenceRule, start: string): Generator<string> {
  const wanted = new Set(weekdays.length > 0 ? weekdays : [weekdayOf(start)]);
  const monday = addDays(start, 1 - weekdayOf(start));
  for (let week = 0; week < FURTHEST_STEPS; week += 1)
    for (let day = 0; day < 7; day += 1) {
      const date = addDays(monday, week * interval * 7 + day);
      if (date >= start && wanted.has(day + 1)) yield date;
    }
}

function* monthly(interval: number, start: string): Generator<string> {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  for (let step = 0; step < FURTHEST_STEPS; step += 1) {
    const months = month - 1 + step * interval;
    const first = `${year + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
    const date = addDays(first, day - 1);
    if (date.slice(0, 'YYYY-MM'.length) === first.slice(0, 'YYYY-MM'.length)) yield date;
  }
}
