import { addDays, minutesOf, weekdayOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';

/** The next moment after `now` when the clock there shows `HH:MM`, on a weekday (Monday is 1) if one is given. */
export function nextTime(now: Date, zone: ZonedTime, time: string, weekday?: number): Date {
  for (let date = zone.date(now); ; date = addDays(date, 1)) {
    const moment = zone.instant(date, minutesOf(time));
    const isDay = weekday === undefined || weekdayOf(date) === weekday;
    if (isDay && moment > now) return moment;
  }
}
