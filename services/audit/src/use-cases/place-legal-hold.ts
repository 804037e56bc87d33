import { AlreadyHeld, type placeLegalHold as Contract } from '@nilecare/contracts/api/audit-keeping.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { legalHolds } from '../data/legal-holds.ts';
import type { Deps } from '../deps.ts';

export const placeLegalHold: Handler<typeof Contract, Deps> = async ({ body }, { actor, db, clock }) => {
  actor.mustReachFacility(body.facilityId);
  const placed = { placedBy: actor.id, placedByName: actor.name, placedAt: clock.now().toISOString() };
  const hold = { id: newId(), ...body, ...placed };
  return db.transaction(async (tx) => {
    if (!(await legalHolds(tx).place(hold)))
      throw new AlreadyHeld('There is a hold on this patient. Look at the list.');
    const { patientId, facilityId, reason } = body;
    await tx.audit.record('legal-hold.place', {
      actor,
      patientId,
      facilityId,
      reason,
      resource: `legal-hold/${hold.id}`,
    });
    return created({ ...hold, releasedBy: null, releasedByName: null, releasedAt: null });
  });
};
