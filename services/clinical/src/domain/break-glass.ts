import { BreakGlassReviewed, OwnBreakGlass, type BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';

/** Long enough for an emergency, and short enough that the next shift asks for itself. */
export const OPEN_FOR_MS = 4 * 3_600_000;

type Asked = Pick<BreakGlass, 'patientId' | 'facilityId' | 'by' | 'category' | 'reason'>;

/** Opens a record from now on. */
export const breakGlassOpen = (asked: Asked, at: Date): BreakGlass => ({
  id: newId(at.getTime()),
  version: 1,
  ...asked,
  at: at.toISOString(),
  until: new Date(at.getTime() + OPEN_FOR_MS).toISOString(),
  review: null,
});

/** Somebody opened a record to themselves by their own care team or relationship, which opens it; this is what is judged. */
export const ownOpening = (asked: Asked, at: Date): BreakGlass => ({
  ...breakGlassOpen(asked, at),
  until: at.toISOString(),
});

interface Verdict {
  readonly outcome: 'justified' | 'not-justified';
  readonly comment: string;
  readonly by: Person;
}

/**
 * Somebody else says whether it was justified; what was not is closed at once.
 * @throws OwnBreakGlass, BreakGlassReviewed, VersionConflict
 */
export function reviewed(opening: BreakGlass, verdict: Verdict, at: Date, version: number): BreakGlass {
  if (opening.by.id === verdict.by.id) throw new OwnBreakGlass('Nobody judges what they opened themselves.');
  if (opening.review !== null) throw new BreakGlassReviewed('Somebody has reviewed it meanwhile.');
  if (opening.version !== version) throw new VersionConflict(String(version), opening.version);
  const closes = verdict.outcome === 'not-justified' && at < new Date(opening.until);
  return {
    ...opening,
    version: version + 1,
    until: closes ? at.toISOString() : opening.until,
    review: { ...verdict, at: at.toISOString() },
  };
}
