import { addMinutes, covers, joined, overlap, type Span } from './span.ts';
import { takenBy, visitAt, type VisitLength } from './visit.ts';

/** Visits begin on a grid of so many minutes from the beginning of the working time on, or of their own length if shorter. */
const COARSEST_GRID = 30;

export interface DoctorsTime {
  readonly working: readonly Span[];
  /** What is booked, with the time before and after it, and what is blocked. */
  readonly taken: readonly Span[];
}

/**
 * When a visit of this kind can begin: as a whole within the working time, its time before and after apart from what is
 * taken. Minutes are those that pass: where clocks are changed, no slot lies in the hour they skip and none is there twice.
 * @param notBefore what is earlier has passed
 */
export function slotsOf({ working, taken }: DoctorsTime, visit: VisitLength, within: Span, notBefore: Date): Span[] {
  const busy = joined(taken);
  const step = Math.min(visit.minutes, COARSEST_GRID);
  return joined(working).flatMap((span) => {
    const slots: Span[] = [];
    for (let at = span.from; ; at = addMinutes(at, step)) {
      const slot = visitAt(visit, at);
      if (!covers(span, slot)) return slots;
      const needs = takenBy(visit, slot);
      const isFree = at >= notBefore && at >= within.from && at < within.to && !busy.some((it) => overlap(it, needs));
      if (isFree) slots.push(slot);
    }
  });
}
