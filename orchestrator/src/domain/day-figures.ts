import { waitingSince, type AppointmentState } from '@nilecare/contracts/appointments.ts';

/** What is counted of an appointment. */
export interface Visit {
  readonly state: AppointmentState;
  readonly from: string;
  readonly bookedAt: string;
  readonly arrivedAt: string | null;
  readonly calledAt: string | null;
}

const MINUTE_MS = 60_000;

/** How long a patient waited, minutes, as `waitingSince` counts it; undefined while she was not called. */
export function waitOf({ from, bookedAt, arrivedAt, calledAt }: Visit): number | undefined {
  if (arrivedAt === null || calledAt === null) return undefined;
  const arrival = { from: new Date(from), bookedAt: new Date(bookedAt), arrivedAt: new Date(arrivedAt) };
  return minutesFrom(waitingSince(arrival), calledAt);
}

/** How long she was there before she was called, minutes, also before her time; undefined while she was not. */
export function presenceOf({ arrivedAt, calledAt }: Visit): number | undefined {
  return arrivedAt === null || calledAt === null ? undefined : minutesFrom(new Date(arrivedAt), calledAt);
}

const minutesFrom = (since: Date, until: string): number =>
  Math.max(0, Math.round((Date.parse(until) - since.getTime()) / MINUTE_MS));

export interface Waits {
  readonly called: number;
  readonly average: number | null;
  readonly median: number | null;
  /** Nine of ten waited no longer. */
  readonly ninetieth: number | null;
  readonly longest: number | null;
}

/** @param minutes of each patient, in any order */
export function waitsOf(minutes: readonly number[]): Waits {
  const sorted = minutes.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  const sum = sorted.reduce((all, it) => all + it, 0);
  return {
    called: sorted.length,
    average: sorted.length === 0 ? null : Math.round(sum / sorted.length),
    median: at(0.5),
    ninetieth: at(0.9),
    longest: sorted.at(-1) ?? null,
  };
}

/** How long patients waited for each kind of visit; those they waited longest for come first. */
export function waitsByType(visits: readonly (Visit & { readonly visitTypeId: string })[]) {
  const ofTypes = [...Map.groupBy(visits, (it) => it.visitTypeId)];
  const waits = ofTypes.map(([visitTypeId, of]) => ({ visitTypeId, ...waitsOf(of.flatMap((it) => waitOf(it) ?? [])) }));
  return waits.filter((it) => it.called > 0).toSorted((a, b) => (b.median ?? 0) - (a.median ?? 0));
}

/** Visits of a day by how they ended; what was only held never was one. */
export function countVisits(visits: readonly Visit[]) {
  const of = (...states: AppointmentState[]) => visits.filter((it) => states.includes(it.state)).length;
  return {
    booked: of('booked', 'arrived', 'checked-in', 'fulfilled', 'noshow', 'cancelled'),
    came: of('arrived', 'checked-in', 'fulfilled'),
    cancelled: of('cancelled'),
    missed: of('noshow'),
  };
}
