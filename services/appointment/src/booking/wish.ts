import type { VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Span } from '../domain/span.ts';
import { takenBy, visitAt } from '../domain/visit.ts';

/** A time that somebody wants for a patient, with all that has to be known before it is taken. */
export interface Wish {
  readonly facilityId: string;
  readonly staffId: string;
  /** Of the record that goes on. */
  readonly patientId: string;
  readonly visitType: VisitType;
  readonly visit: Span;
  /** The visit with the time before and after it. */
  readonly taken: Span;
  /** When the doctor works around it; undefined: nobody knows. */
  readonly working: readonly Span[] | undefined;
  readonly time: ZonedTime;
  readonly reason: string | null;
  readonly overbook: boolean;
  readonly overlapSeen: boolean;
  readonly seriesId: string | null;
  readonly waitlistEntryId: string | null;
}

/** When a visit of a kind that begins then is, and what it takes. */
export const timesOf = (visitType: VisitType, from: Date): Pick<Wish, 'visit' | 'taken'> => {
  const visit = visitAt(visitType, from);
  return { visit, taken: takenBy(visitType, visit) };
};
