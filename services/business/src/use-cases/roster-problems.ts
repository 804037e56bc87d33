import type { RosterProblem } from '@nilecare/contracts/api/business-roster.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { duties } from '../data/duties.ts';
import { grouped } from '../data/grouped.ts';
import { leaves } from '../data/leaves.ts';
import { licences } from '../data/licences.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import type { Duty } from '../domain/duty.ts';
import { problemsOf } from '../domain/duty-problems.ts';
import { LEAST_REST_MS } from '../domain/rest.ts';
import { clocksOf } from '../facility-zones.ts';

/** Why some of these duties could not be assigned as things are now. @param place clocks of their ward */
export async function rosterProblems(
  shown: readonly Duty[],
  place: ZonedTime,
  { db, zones }: Pick<Deps, 'db' | 'zones'>,
): Promise<RosterProblem[]> {
  const [first] = shown;
  if (!first) return [];
  const span = {
    from: new Date(Math.min(...shown.map((it) => it.from.getTime())) - LEAST_REST_MS),
    to: new Date(Math.max(...shown.map((it) => it.to.getTime())) + LEAST_REST_MS),
  };
  const ids = [...new Set(shown.map((it) => it.staffId))];
  const days = { from: place.date(span.from), to: place.date(span.to) };
  const [people, held, away, around] = await Promise.all([
    staffList(db.read).byIds(ids),
    licences(db.read).ofStaff(ids),
    leaves(db.read).touching(ids, days, ['approved']),
    duties(db.read).ofStaff(ids, span),
  ]);
  const clocks = await clocksOf(
    zones,
    first.facilityId,
    people.map((it) => it.facilityId),
  );
  const person = new Map(people.map((it) => [it.id, it]));
  const licencesOf = grouped(held, (it) => it.staffId);
  const leavesOf = grouped(away, (it) => it.staffId);
  const dutiesOf = grouped(around, (it) => it.staffId);
  return shown.flatMap((duty) => {
    const staff = person.get(duty.staffId);
    if (!staff) return [];
    const facts = {
      active: staff.active,
      leaves: leavesOf(staff.id),
      licences: licencesOf(staff.id),
      duties: dutiesOf(staff.id),
      home: clocks(staff.facilityId),
    };
    return problemsOf(duty, facts, place).map((problem) => ({ dutyId: duty.id, problem }));
  });
}
