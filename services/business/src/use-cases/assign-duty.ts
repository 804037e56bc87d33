import type * as api from '@nilecare/contracts/api/business.ts';
import { dutyAssigned } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { dutyRows } from '../data/duties.ts';
import { staffRows } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { assign } from '../domain/duty.ts';
import { dutyView } from '../views/duty.ts';

export const assignDuty: Handler<typeof api.assignDuty, Deps> = async ({ body }, context) => {
  const { actor, db, clock, facility } = context;
  const { facilityId } = await facility.getWard({ params: { wardId: body.wardId } });
  actor.mustReachFacility(facilityId);
  const { wardId, role } = body;
  const asked = { wardId, facilityId, role, from: new Date(body.from), to: new Date(body.to) };

  return db.transaction(async (tx) => {
    const person = await staffRows(tx).lock(body.staffId);
    actor.mustReachFacility(person.facilityId);
    const duty = assign(person, asked, await dutyRows(tx).between(person.id, asked.from, asked.to));
    await dutyRows(tx).insert(duty, clock.now());
    const { id, ...view } = dutyView(duty);
    await tx.outbox.add(dutyAssigned, { dutyId: id, ...view }, { key: wardId });
    await tx.audit.record('duty.assign', {
      actor,
      facilityId,
      resource: `duty/${id}`,
      details: { staffId: person.id, wardId },
    });
    return { id, ...view };
  });
};
