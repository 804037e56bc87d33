import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import {
  TimeImpossible,
  TooEarly,
  TooSoon,
  type Dose,
  type DoseOutcome,
} from '@nilecare/contracts/api/medication-administration.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A dose may be given so long before its time, and is late so long after it. */
export const EARLY_MS = 60 * MINUTE_MS;
export const LATE_MS = 60 * MINUTE_MS;
/** What was done is written down within a day. */
const LONGEST_AGO_MS = DAY_MS;
/** Clocks of two machines differ. */
const FUTURE_MS = MINUTE_MS;

export type DoseState = Dose['state'];

/** Of a dose that is due at a time and was not recorded. */
export function dueState(dueAt: Date, now: Date): DoseState {
  const ahead = dueAt.getTime() - now.getTime();
  if (ahead > EARLY_MS) return 'later';
  if (ahead > 0) return 'early';
  return -ahead >= LATE_MS ? 'late' : 'due';
}

/** Of what is given as needed: how often, and how long after the one before. */
export interface AsNeeded {
  readonly minMinutes: number | null;
  readonly maxPerDay: number | null;
}

/** How long a dose that was given counts for the next one, ms: a day, or longer where it says so. */
export const countsFor = ({ minMinutes }: AsNeeded): number => Math.max(DAY_MS, (minMinutes ?? 0) * MINUTE_MS);

/**
 * From when the next dose may be given as needed. Doses of a day are those of the 24 hours before: midnight gives nothing away.
 * @param given when it was given, in any order
 */
export function nextAsNeeded({ minMinutes, maxPerDay }: AsNeeded, given: readonly Date[]): Date | null {
  const times = given.map((it) => it.getTime()).toSorted((one, other) => other - one);
  const last = times[0];
  const afterLast = last === undefined || minMinutes === null ? -Infinity : last + minMinutes * MINUTE_MS;
  const nth = maxPerDay === null ? undefined : times[maxPerDay - 1];
  const afterDay = nth === undefined ? -Infinity : nth + DAY_MS;
  const from = Math.max(afterLast, afterDay);
  return from === -Infinity ? null : new Date(from);
}

/**
 * Whether a dose as needed may be given at a moment, also between others that were recorded before.
 * @throws TooSoon
 */
export function mayGiveAsNeeded(rule: AsNeeded, given: readonly Date[], at: Date): void {
  const before = given.filter((it) => it <= at);
  const from = nextAsNeeded(rule, before);
  if (from && from > at) throw new TooSoon(from.toISOString());
  const after = given.filter((it) => it > at).toSorted((one, other) => one.getTime() - other.getTime());
  // Written down later, it must not have come too soon before one that followed.
  for (const [index, later] of after.entries()) {
    const next = nextAsNeeded(rule, [...before, at, ...after.slice(0, index)]);
    if (next && next > later) throw new TooSoon(null);
  }
}

/**
 * What may be said of a dose before its time: that it is held or refused, not that it was given long before, nor missed.
 * @throws TooEarly, TimeImpossible
 */
export function mustBeInTime(outcome: DoseOutcome, dueAt: Date, at: Date): void {
  if (outcome === 'missed' && at < dueAt) throw new TimeImpossible('It is not due yet; say that it is held.');
  if (outcome !== 'given') return;
  const from = new Date(dueAt.getTime() - EARLY_MS);
  if (at < from) throw new TooEarly(from.toISOString());
}

/** When it is said to have happened. @throws TimeImpossible */
export function mustBePossible(at: Date, now: Date, startAt: Date): void {
  if (at.getTime() > now.getTime() + FUTURE_MS)
    throw new TimeImpossible('It lies in the future; say when it was given.');
  if (now.getTime() - at.getTime() > LONGEST_AGO_MS)
    throw new TimeImpossible('It is more than a day ago; write a note instead.');
  if (at.getTime() < startAt.getTime() - EARLY_MS) throw new TimeImpossible('The order did not exist then.');
}

/**
 * A dose is said in the unit in which it is ordered: a second person looked at a number of these.
 * @throws Implausible
 */
export function mustBeInUnit(
  dose: { readonly unit: string } | null | undefined,
  ordered: { readonly unit: string },
): void {
  if (dose && dose.unit !== ordered.unit)
    throw new Implausible('body.dose.unit', `The order is in ${ordered.unit}; say the dose in the same unit.`);
}

/** What a recorded dose stands under: one for each time it is due; of those as needed each its own. */
export const doseKey = (itemId: string, dueAt: Date | null, id: string): string =>
  dueAt === null ? `${itemId}/${id}` : `${itemId}/${dueAt.toISOString()}`;
