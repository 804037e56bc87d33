import type { Slot } from '@medplum/fhirtypes';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { Resource } from '../../rest/resource.ts';
import { reference, resource } from '../elements.ts';
import { scheduleId } from './to-schedule.ts';

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** One day of somebody's calendar. */
export interface CalendarDay {
  readonly facilityId: string;
  readonly staffId: string;
  /** Of the facility. */
  readonly date: string;
  readonly working: readonly Span[];
  /** What is booked. */
  readonly booked: readonly Span[];
  readonly blocked: readonly Span[];
}

/** No day of a calendar has more slots; what is beyond it is left out. */
const MOST_SLOTS = 60;

type DayOf = Pick<CalendarDay, 'facilityId' | 'staffId' | 'date'>;

const slotId = ({ staffId, facilityId, date }: DayOf, ordinal: number): string =>
  derivedId('slot', staffId, facilityId, date, String(ordinal));

const at = (moment: string): number => Date.parse(moment);

/** What is left of working time, in its order. */
export function freeSpans({ working, booked, blocked }: CalendarDay): Span[] {
  const taken = [...booked, ...blocked].toSorted((a, b) => at(a.from) - at(b.from));
  return working
    .toSorted((a, b) => at(a.from) - at(b.from))
    .flatMap(({ from, to }) => {
      const free: Span[] = [];
      let open = from;
      for (const it of taken) {
        if (at(it.to) <= at(open) || at(it.from) >= at(to)) continue;
        if (at(it.from) > at(open)) free.push({ from: open, to: it.from });
        open = it.to;
      }
      if (at(open) < at(to)) free.push({ from: open, to });
      return free;
    });
}

/**
 * The slots of a day in their order: what is free, booked, and blocked. A slot is one of its day by its place, so that those
 * of before are overwritten by those of now.
 */
export function slotResources(day: CalendarDay): Resource[] {
  const spans = [
    ...freeSpans(day).map((it) => ({ ...it, status: 'free' as const })),
    ...day.booked.map((it) => ({ ...it, status: 'busy' as const })),
    ...day.blocked.map((it) => ({ ...it, status: 'busy-unavailable' as const })),
  ];
  return spans
    .toSorted((a, b) => at(a.from) - at(b.from) || at(a.to) - at(b.to))
    .slice(0, MOST_SLOTS)
    .map(({ from, to, status }, ordinal) =>
      resource<Slot>({
        resourceType: 'Slot',
        id: slotId(day, ordinal),
        schedule: reference('Schedule', scheduleId(day.staffId, day.facilityId)),
        status,
        start: from,
        end: to,
      }),
    );
}

/** References of slots that the day may have had before and has not now. */
export const slotsLeftOut = (day: DayOf, count: number): string[] =>
  Array.from({ length: MOST_SLOTS - count }, (_, index) => `Slot/${slotId(day, count + index)}`);
