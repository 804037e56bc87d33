import { minutesOf, weekdayOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Span } from './span.ts';

export const priorities = ['urgent', 'soon', 'routine'] as const;
export type Priority = (typeof priorities)[number];

export interface Wish {
  readonly staffId: string | null;
  /** Days of the facility, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly weekdays: readonly number[];
  /** By the clock of the facility, `HH:MM`. */
  readonly earliest: string;
  readonly latest: string;
}

/** Whether a time of a doctor is one that somebody waits for. */
export function suits(wish: Wish, staffId: string, slot: Span, time: ZonedTime): boolean {
  const date = time.date(slot.from);
  const from = time.minutes(slot.from);
  const to = from + (slot.to.getTime() - slot.from.getTime()) / 60_000;
  return (
    (wish.staffId === null || wish.staffId === staffId) &&
    wish.from <= date &&
    date <= wish.to &&
    (wish.weekdays.length === 0 || wish.weekdays.includes(weekdayOf(date))) &&
    minutesOf(wish.earliest) <= from &&
    to <= minutesOf(wish.latest)
  );
}

const LONGEST_OFFER_MS = 2 * 3_600_000;
const SHORTEST_NOTICE_MS = 3_600_000;

/** Until when an offer is kept: two hours, and no longer than an hour before the visit; null: it is too late to offer it. */
export function offerUntil(from: Date, now: Date, longestMs: number = LONGEST_OFFER_MS): Date | null {
  const until = new Date(Math.min(now.getTime() + longestMs, from.getTime() - SHORTEST_NOTICE_MS));
  return until > now ? until : null;
}
