import type * as api from '@nilecare/contracts/api/business-roster.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { dutyChanged } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import { duties } from '../data/duties.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { personsTime } from '../data/persons-time.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { mayBeOnDuty, type Duty } from '../domain/duty.ts';
import { mustBeAhead } from '../domain/duty-change.ts';
import { clocksOf } from '../facility-zones.ts';
import { dutyFacts, dutyView } from '../views/duty.ts';
import { lockDuties } from './lock-duties.ts';

export const swapDuties: Handler<typeof api.swapDuties, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, zones, ifMatch } = context;
  const { otherDutyId, otherVersion, overrideReason = null } = body;
  const one = await duties(db.read).get(params.dutyId);
  const other = await duties(db.read).get(otherDutyId);
  actor.mustReachFacility(one.facilityId);
  actor.mustReachFacility(other.facilityId);
  if (one.staffId === other.staffId)
    throw new InvalidRequest([{ field: 'body.otherDutyId', message: 'must be the duty of somebody else' }]);
  const homes = (await staffList(db.read).byIds([one.staffId, other.staffId])).map((it) => it.facilityId);
  const clocks = await clocksOf(zones, one.facilityId, [...homes, other.facilityId]);

  return db.transaction(async (tx) => {
    const now = clock.now();
    const wanted = [
      { duty: one, version: ifMatch },
      { duty: other, version: otherVersion },
    ];
    const locked = await lockDuties(tx, wanted, []);
    for (const duty of locked.duties) mustBeAhead(duty, now);
    const [first = one, second = other] = locked.duties;
    const asked: Duty[] = [
      { ...first, staffId: second.staffId, version: first.version + 1, overrideReason },
      { ...second, staffId: first.staffId, version: second.version + 1, overrideReason },
    ];
    const swapped: Duty[] = [];
    for (const duty of asked) {
      const person = locked.person(duty.staffId);
      const time = await personsTime(tx, person.id, duty, [first.id, second.id]);
      const facts = { ...time, home: clocks(person.facilityId), place: clocks(duty.facilityId) };
      swapped.push(mayBeOnDuty(person, duty, facts));
    }
    for (const duty of swapped) await dutyRows(tx).setAside(duty.id, now);
    for (const duty of swapped) await dutyRows(tx).update(duty);
    await tx.outbox.addAll(swapped.map((duty) => outgoing(dutyChanged, dutyFacts(duty), duty.id)));
    await tx.audit.recordAll(
      'duty.swap',
      swapped.map(({ id, facilityId, staffId, wardId, overrideReason: reason }) => ({
        actor,
        facilityId,
        resource: `duty/${id}`,
        reason,
        details: { staffId, wardId },
      })),
    );
    return { items: swapped.map(dutyView) };
  });
};
