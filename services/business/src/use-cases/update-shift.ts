import type * as api from '@nilecare/contracts/api/business-roster.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shiftRows } from '../data/shifts.ts';
import type { Deps } from '../deps.ts';

export const updateShift: Handler<typeof api.updateShift, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const before = await shiftRows(tx).lock(params.shiftId);
    actor.mustReachFacility(before.facilityId);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);
    const shift = { ...before, ...body, version: before.version + 1 };
    await shiftRows(tx).update(shift);
    const facts = { actor, facilityId: shift.facilityId, resource: `shift/${shift.id}` };
    await tx.audit.record('shift.update', facts);
    return shift;
  });
