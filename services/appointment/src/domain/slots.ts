import { addMinutes, covers, joined, overlap, type Span } from './span.ts';
import { takenBy, visitAt, type VisitLength } from './visit.ts';

/** Visits begin when clocks show a multiple of so many minutes; zones differ from UTC by a multiple of it. */
const STEP_MINUTES = 5;
/** Long visits are offered at least so often, so that there is a choice. */
const RAREST_MINUTES = 60;

export interface DoctorsTime {
  /** Without what is blocked. */
  readonly working: readonly Span[];
  /** What is booked, with the time before and after it. */
  readonly taken: readonly Span[];
}

interface Asked {
  readonly within: Span;
  /** What is earlier has passed. */
  readonly notBefore: Date;
  /** Whether what the visit needs besides the doctor is free. */
  readonly isPossible?: (slot: Span) => boolean;
}

/**
 * When a visit of this kind can begin: as a whole within the working time, its time before and after apart from what is
 * taken. The first is as early as can be after what is before it, and each as close to the one before as both can be booked,
 * so that whichever are taken nothing is lost between them. Minutes are those that pass: where clocks are changed, no slot
 * lies in the hour they skip and none is there twice.
 */
export function slotsOf({ working, taken }: DoctorsTime, visit: VisitLength, asked: Asked): Span[] {
  const { within, notBefore, isPossible = () => true } = asked;
  const busy = joined(taken);
  const apart = Math.min(visit.bufferBefore + visit.minutes + visit.bufferAfter, RAREST_MINUTES);
  return joined(working).flatMap((span) => {
    const slots: Span[] = [];
    let at = aligned(span.from);
    for (let slot = visitAt(visit, at); covers(span, slot) && at < within.to; slot = visitAt(visit, at)) {
      const inTheWay = busy.find((it) => overlap(it, takenBy(visit, slot)));
      const isAsked = at >= within.from && at >= notBefore;
      if (inTheWay) at = aligned(addMinutes(inTheWay.to, visit.bufferBefore));
      else if (isAsked && !isPossible(slot)) at = addMinutes(at, STEP_MINUTES);
      else {
        if (isAsked) slots.push(slot);
        at = aligned(addMinutes(at, apart));
      }
    }
    return slots;
  });
}

const STEP_MS = STEP_MINUTES * 60_000;

/** The first moment from this one on at which a visit may begin. */
const aligned = (at: Date): Date => new Date(Math.ceil(at.getTime() / STEP_MS) * STEP_MS);
