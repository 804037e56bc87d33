import { addDays, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { clipped, minutesIn, without, type Span } from './span.ts';

export interface DayLoad {
  readonly date: string;
  readonly count: number;
  /** Of the working time, without what was overbooked. */
  readonly minutes: number;
}

export interface DaySummary {
  readonly date: string;
  readonly workingMinutes: number;
  readonly freeMinutes: number;
  readonly appointments: number;
}

/** The days of a month of the facility, `YYYY-MM-DD`, each with its span. */
export function daysOfMonth(month: string, time: ZonedTime): { readonly date: string; readonly span: Span }[] {
  const days = [];
  for (let date = `${month}-01`; date.startsWith(month); date = addDays(date, 1))
    days.push({ date, span: time.day(date) });
  return days;
}

/** What a doctor's days of a month are like; days without work and visits are left out. */
export function summaryOf(
  days: readonly { readonly date: string; readonly span: Span }[],
  { working, blocked, loads }: { working: readonly Span[]; blocked: readonly Span[]; loads: readonly DayLoad[] },
): DaySummary[] {
  const loadOf = new Map(loads.map((it) => [it.date, it]));
  return days.flatMap(({ date, span }) => {
    const hours = clipped(working, span);
    const load = loadOf.get(date);
    if (hours.length === 0 && !load) return [];
    const open = minutesIn(blocked.length > 0 ? without(hours, blocked) : hours);
    const freeMinutes = Math.max(0, open - (load?.minutes ?? 0));
    return [{ date, workingMinutes: minutesIn(hours), freeMinutes, appointments: load?.count ?? 0 }];
  });
}
