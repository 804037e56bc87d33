import type * as api from '@nilecare/contracts/api/business-roster.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { shiftRows } from '../data/shifts.ts';
import type { Deps } from '../deps.ts';

export const createShift: Handler<typeof api.createShift, Deps> = async ({ body }, { actor, db, clock, zones }) => {
  const { facilityId } = body;
  actor.mustReachFacility(facilityId);
  await zones.mustExist([facilityId]);
  return db.transaction(async (tx) => {
    const shift = { ...body, id: newId(), version: 1, active: true };
    await shiftRows(tx).insert(shift, clock.now());
    await tx.audit.record('shift.create', { actor, facilityId, resource: `shift/${shift.id}` });
    return shift;
  });
};
