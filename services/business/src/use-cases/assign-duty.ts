import type * as api from '@nilecare/contracts/api/business.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { dutyAssigned } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { personsTime } from '../data/persons-time.ts';
import { staffList } from '../data/staff.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { Deps } from '../deps.ts';
import { mayBeOnDuty, type DutyPlan } from '../domain/duty.ts';
import { facilityOfWard } from '../facility-of-ward.ts';
import { mustReachOneOf } from '../reach.ts';
import { dutyFacts, dutyView } from '../views/duty.ts';
import { askedSpan } from './asked-span.ts';

export const assignDuty: Handler<typeof api.assignDuty, Deps> = async ({ body }, context) => {
  const { actor, db, clock, zones } = context;
  const facilityId = await facilityOfWard(context, body.wardId);
  actor.mustReachFacility(facilityId);
  const place = await zones.of(facilityId);
  const home = await zones.of(await staffList(db.read).homeOf(body.staffId));
  const span = await askedSpan(db.read, body, { facilityId, time: place });
  if (!span) throw new InvalidRequest([{ field: 'body.from', message: 'is missing' }]);
  const { wardId, role, inCharge, onCall, overrideReason = null } = body;
  const plan: DutyPlan = { wardId, facilityId, role, inCharge, onCall, overrideReason, ...span };

  return db.transaction(async (tx) => {
    const person = await staffRows(tx).lock(body.staffId);
    mustReachOneOf(actor, person.facilityIds);
    const time = { ...(await personsTime(tx, person.id, plan)), home, place };
    const duty = { ...mayBeOnDuty(person, plan, time), id: newId(), version: 1, staffId: person.id };
    await dutyRows(tx).insert(duty, clock.now());
    await tx.outbox.add(dutyAssigned, dutyFacts(duty), { key: duty.id });
    await tx.audit.record('duty.assign', {
      actor,
      facilityId,
      resource: `duty/${duty.id}`,
      reason: duty.overrideReason,
      details: { staffId: person.id, wardId },
    });
    return dutyView(duty);
  });
};
