import type * as api from '@nilecare/contracts/api/business-roster.ts';
import { dutyCancelled } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { duties } from '../data/duties.ts';
import { dutyRows } from '../data/duty-rows.ts';
import type { Deps } from '../deps.ts';
import { mustBeAhead } from '../domain/duty-change.ts';
import { dutyFacts, dutyView } from '../views/duty.ts';
import { lockDuties } from './lock-duties.ts';

export const cancelDuty: Handler<typeof api.cancelDuty, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  const known = await duties(db.read).get(params.dutyId);
  actor.mustReachFacility(known.facilityId);
  const { reason } = body;

  return db.transaction(async (tx) => {
    const now = clock.now();
    const [before = known] = (await lockDuties(tx, [{ duty: known, version: ifMatch }], [])).duties;
    mustBeAhead(before, now);
    const duty = { ...before, version: before.version + 1 };
    await dutyRows(tx).cancel(duty, now, reason);
    await tx.outbox.add(dutyCancelled, dutyFacts(duty), { key: duty.id });
    await tx.audit.record('duty.cancel', {
      actor,
      facilityId: duty.facilityId,
      resource: `duty/${duty.id}`,
      reason,
      details: { staffId: duty.staffId, wardId: duty.wardId },
    });
    return dutyView(duty);
  });
};
