import type * as api from '@nilecare/contracts/api/business-roster.ts';
import { dutyChanged } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { duties } from '../data/duties.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { personsTime } from '../data/persons-time.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { mayBeOnDuty } from '../domain/duty.ts';
import { changedDuty, type DutyChange } from '../domain/duty-change.ts';
import { mustReachOneOf } from '../reach.ts';
import { dutyFacts, dutyView } from '../views/duty.ts';
import { askedSpan } from './asked-span.ts';
import { lockDuties } from './lock-duties.ts';

export const changeDuty: Handler<typeof api.changeDuty, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, zones, ifMatch } = context;
  const known = await duties(db.read).get(params.dutyId);
  const { facilityId } = known;
  actor.mustReachFacility(facilityId);
  const staffId = body.staffId ?? known.staffId;
  const place = await zones.of(facilityId);
  const home = await zones.of(await staffList(db.read).homeOf(staffId));
  const span = await askedSpan(db.read, body, { facilityId, time: place });
  const change: DutyChange = {
    staffId,
    ...(body.role === undefined ? {} : { role: body.role }),
    ...(body.inCharge === undefined ? {} : { inCharge: body.inCharge }),
    ...(body.onCall === undefined ? {} : { onCall: body.onCall }),
    ...span,
    // What was once excused is not excused for another person or time.
    ...(body.overrideReason || span || staffId !== known.staffId
      ? { overrideReason: body.overrideReason ?? null }
      : {}),
  };

  return db.transaction(async (tx) => {
    const locked = await lockDuties(tx, [{ duty: known, version: ifMatch }], [staffId]);
    const [before = known] = locked.duties;
    const person = locked.person(staffId);
    mustReachOneOf(actor, person.facilityIds);
    const changed = changedDuty(before, change, clock.now());
    const time = { ...(await personsTime(tx, staffId, changed, [changed.id])), home, place };
    const duty = mayBeOnDuty(person, changed, time);
    await dutyRows(tx).update(duty);
    await tx.outbox.add(dutyChanged, dutyFacts(duty), { key: duty.id });
    await tx.audit.record('duty.change', {
      actor,
      facilityId,
      resource: `duty/${duty.id}`,
      reason: duty.overrideReason,
      details: { staffId, before: before.staffId, wardId: duty.wardId, fields: Object.keys(body).toSorted() },
    });
    return dutyView(duty);
  });
};
