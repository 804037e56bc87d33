import { useFilter } from '../../shared-ui/use-filter.ts';
import { dayAfter, weekStart } from '../appointments/weekdays.ts';

export const views = ['day', 'week', 'month'] as const;
export type View = (typeof views)[number];
export const bys = ['doctor', 'room'] as const;
export type By = (typeof bys)[number];

/** What of the calendar is shown; every state of it has its address. */
export function useCalendarAddress(today: string) {
  const filter = useFilter();
  const view = views.find((it) => it === filter.get('view')) ?? 'day';
  const by = bys.find((it) => it === filter.get('by')) ?? 'doctor';
  const day = filter.get('day') ?? today;
  return {
    view,
    by,
    day,
    /** The doctor or room; empty: all of them. */
    who: filter.get('who') ?? '',
    days: daysShown(view, day),
    step: view === 'week' ? 7 : 1,
    set: filter.set,
  };
}

/** The days that stand as columns; of a month none do. */
export function daysShown(view: View, day: string): readonly string[] {
  if (view === 'month') return [];
  if (view === 'day') return [day];
  const start = weekStart(day);
  return [0, 1, 2, 3, 4, 5, 6].map((it) => dayAfter(start, it));
}

/** A month later or earlier, on its first day. */
export function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The weeks of a month from Sunday to Saturday; null stands for days of its neighbours. */
export function weeksOf(day: string): readonly (readonly (string | null)[])[] {
  const first = `${day.slice(0, 'YYYY-MM'.length)}-01`;
  const last = dayAfter(monthAfter(first, 1), -1);
  const weeks: (string | null)[][] = [];
  for (let start = weekStart(first); start <= last; start = dayAfter(start, 7)) {
    weeks.push(daysShown('week', start).map((it) => (it >= first && it <= last ? it : null)));
  }
  return weeks;
}
