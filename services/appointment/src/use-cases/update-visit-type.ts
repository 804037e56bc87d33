import type { updateVisitType as contract } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { visitTypeRows, visitTypes } from '../data/visit-types.ts';
import type { Deps } from '../deps.ts';

export const updateVisitType: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const before = await visitTypeRows(tx).lock(params.visitTypeId);
    const { id, facilityId } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(before, ifMatch);
    await visitTypeRows(tx).update(id, body);
    const facts = { actor, facilityId, resource: `visit-type/${id}` };
    await tx.audit.record('visit-type.change', { ...facts, details: { before } });
    return visitTypes(tx).get(id);
  });
