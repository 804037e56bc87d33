import { RelationshipEnded, type CareRelationship } from '@nilecare/contracts/api/clinical-care.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';

const A_YEAR_MS = 366 * 24 * 3_600_000;

/** @throws Implausible when it ended already, or lasts longer than a year */
export function mustEndWithinAYear(until: Date, now: Date): void {
  if (until <= now) throw new Implausible('body.until', 'It would have ended already.');
  if (until.getTime() - now.getTime() > A_YEAR_MS)
    throw new Implausible('body.until', 'A relationship lasts a year at the most; give it again then.');
}

/** @throws RelationshipEnded */
export function mustBeInForce({ ended, until }: Pick<CareRelationship, 'ended' | 'until'>, now: Date): void {
  if (ended !== null || new Date(until) <= now) throw new RelationshipEnded('There is nothing to end any more.');
}
