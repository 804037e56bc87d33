import { addDays, datesBetween, weekdayOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { LeaveDays } from './leave.ts';
import { leaveDuring } from './leave.ts';
import type { Span } from './span.ts';
import type { DayException, WorkingMinutes } from './working-hours.ts';

export interface WorkingTime {
  readonly week: readonly WorkingMinutes[];
  readonly exceptions: readonly DayException[];
  /** Approved ones. */
  readonly leaves: readonly LeaveDays[];
}

/**
 * When somebody works within a span, as real time: apart from each other, in order. Hours that clocks skip are not
 * worked; hours that they show twice are worked twice, unless the day's hours end within them.
 * @param time clocks in which the week, its exceptions and the leave are meant
 */
export function availability({ week, exceptions, leaves }: WorkingTime, time: ZonedTime, within: Span): Span[] {
  const special = new Map(exceptions.map((it) => [it.date, it.hours]));
  // What was begun the day before may reach into the span: hours end at midnight, which clocks may have skipped.
  const days = datesBetween(addDays(time.date(within.from), -1), time.date(within.to));
  const spans = days
    .filter((date) => leaveDuring(leaves, date, date) === undefined)
    .flatMap((date) => {
      const hours = special.get(date) ?? week.filter((it) => it.weekday === weekdayOf(date));
      return hours.map(({ from, to }) => ({ from: time.instant(date, from), to: time.instant(date, to) }));
    })
    .map((it) => clipped(it, within))
    .filter((it) => it.from < it.to);
  return joined(spans);
}

const clipped = ({ from, to }: Span, within: Span): Span => ({
  from: from < within.from ? within.from : from,
  to: to > within.to ? within.to : to,
});

/** Spans that touch are one: midnight parts hours on the calendar only. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: later(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);
