import { HoldReleased, type releaseLegalHold as Contract } from '@nilecare/contracts/api/audit-keeping.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { legalHolds } from '../data/legal-holds.ts';
import type { Deps } from '../deps.ts';

export const releaseLegalHold: Handler<typeof Contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const hold = await legalHolds(tx).lock(params.holdId);
    actor.mustReachFacility(hold.facilityId);
    if (hold.releasedAt !== null) throw new HoldReleased(`It was released at ${hold.releasedAt}.`);
    const now = clock.now();
    await legalHolds(tx).release(hold.id, actor, now);
    const { patientId, facilityId } = hold;
    const facts = { actor, patientId, facilityId, reason: body.reason, resource: `legal-hold/${hold.id}` };
    await tx.audit.record('legal-hold.release', facts);
    return { ...hold, releasedBy: actor.id, releasedByName: actor.name, releasedAt: now.toISOString() };
  });
