import type { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import type { Sensitivity } from '@nilecare/contracts/record-privacy.ts';

/** What an owner said of a thing once. */
export interface TimelineFact {
  readonly kind: TimelineKind;
  readonly subjectId: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly at: Date;
  /** Of two facts the one with the greater says what holds. */
  readonly version: number;
  /** The same of when it was; 0: the fact does not say that of itself, and of several the earliest does. */
  readonly momentVersion: number;
  readonly status: string | null;
  readonly code: string | null;
  readonly label: { readonly en: string; readonly ar: string } | null;
  readonly flag: string | null;
  readonly sensitivity: Sensitivity;
  /** Of another entry of its owner, where the thing has no place of its own. */
  readonly linkId: string | null;
}

/** Things that are moved in time: the newest fact says when. All others happened when the first fact says. */
const movable: ReadonlySet<TimelineKind> = new Set(['appointment', 'document']);

const earlier = (one: Date, other: Date): Date => (one <= other ? one : other);

type Moment = Pick<TimelineFact, 'at' | 'momentVersion'>;

/** When a thing was, by two facts of it. Where both say it as of one version, they say the same. */
export function momentOf(one: Moment, other: Moment): Moment {
  const newest = other.momentVersion > one.momentVersion ? other : one;
  const says = one.momentVersion > 0 || other.momentVersion > 0;
  return { at: says ? newest.at : earlier(one.at, other.at), momentVersion: newest.momentVersion };
}

/**
 * What two facts of one thing say together. It does not matter which of them came first, nor how often: what the timeline
 * shows follows from which facts were heard, and from nothing else.
 */
export function together(one: TimelineFact, other: TimelineFact): TimelineFact {
  const newest = other.version > one.version ? other : one;
  return {
    ...newest,
    ...momentOf(one, other),
    encounterId: newest.encounterId ?? one.encounterId ?? other.encounterId,
  };
}

/** A fact with what most things do not have left out. */
export const fact = (
  given: Pick<TimelineFact, 'kind' | 'subjectId' | 'patientId' | 'at' | 'version'> & Partial<TimelineFact>,
): TimelineFact => ({
  encounterId: null,
  status: null,
  code: null,
  label: null,
  flag: null,
  sensitivity: 'general',
  linkId: null,
  momentVersion: movable.has(given.kind) ? given.version : 0,
  ...given,
});
