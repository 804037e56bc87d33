import { addMinutes, type Span } from './span.ts';

/** What the rules need to know of a kind of visit. */
export interface VisitLength {
  readonly minutes: number;
  readonly bufferBefore: number;
  readonly bufferAfter: number;
}

/** When a visit that begins then is, in minutes that really pass. */
export const visitAt = ({ minutes }: VisitLength, from: Date): Span => ({ from, to: addMinutes(from, minutes) });

/** What it takes of the doctor's time, with the time before and after it. */
export const takenBy = ({ bufferBefore, bufferAfter }: VisitLength, visit: Span): Span => ({
  from: addMinutes(visit.from, -bufferBefore),
  to: addMinutes(visit.to, bufferAfter),
});
