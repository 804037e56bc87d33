import type { Roster, Shift } from '@nilecare/contracts/api/business-roster.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { duties } from '../data/duties.ts';
import { shifts } from '../data/shifts.ts';
import type { Deps } from '../deps.ts';
import { gapsIn } from '../domain/gaps.ts';
import { needsOf } from '../domain/needs.ts';
import type { Span } from '../domain/span.ts';
import { facilityOfWard } from '../facility-of-ward.ts';
import { dutyView } from '../views/duty.ts';
import { rosterProblems } from './roster-problems.ts';

interface Asked {
  readonly wardId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The roster of a ward, for who works in its facility.
 * @throws NotFound, Forbidden
 */
export async function readRoster({ wardId, from, to }: Asked, context: Deps & RequestContext): Promise<Roster> {
  const { actor, db, zones } = context;
  const facilityId = await facilityOfWard(context, wardId);
  actor.mustReachFacility(facilityId);
  const time = await zones.of(facilityId);
  const days = { from: time.instant(from, 0), to: time.instant(addDays(to, 1), 0) };
  // The night shift of the last day ends on the day after.
  const around = { from: days.from, to: time.instant(addDays(to, 2), 0) };
  const found = await duties(db.read).ofWard(wardId, around);
  const shown = found.filter((it) => it.from < days.to);
  const all = await shiftsOfWard(context, facilityId, wardId);
  const needs = needsOf(all, from, to, time);
  return {
    wardId,
    facilityId,
    timeZone: time.timeZone,
    from,
    to,
    shifts: all.filter((it) => it.active || shown.some((duty) => duty.shiftId === it.id)),
    duties: shown.map((duty) => ({ ...dutyView(duty), overrideReason: duty.overrideReason })),
    gaps: gapsIn(needs, found).map((gap) => ({ ...gap, ...wire(gap) })),
    problems: await rosterProblems(shown, time, context),
  };
}

const wire = ({ from, to }: Span) => ({ from: from.toISOString(), to: to.toISOString() });

/** Each with what this ward needs in it. */
async function shiftsOfWard({ db }: Pick<Deps, 'db'>, facilityId: string, wardId: string): Promise<Shift[]> {
  const minimums = await shifts(db.read).minimumsOf(wardId);
  return (await shifts(db.read).list([facilityId])).map((it) => ({
    ...it,
    minimum: minimums.get(it.id) ?? it.minimum,
  }));
}
