import { ShiftElsewhere } from '@nilecare/contracts/api/business.ts';
import type { setWardMinimum as endpoint } from '@nilecare/contracts/api/business-roster.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shiftRows, shifts } from '../data/shifts.ts';
import type { Deps } from '../deps.ts';

export const setWardMinimum: Handler<typeof endpoint, Deps> = async ({ params, body }, context) => {
  const { actor, db, facility } = context;
  const { shiftId, wardId } = params;
  const { facilityId } = await facility.getWard({ params: { wardId } });
  actor.mustReachFacility(facilityId);
  return db.transaction(async (tx) => {
    const shift = await shifts(tx).get(shiftId);
    if (shift.facilityId !== facilityId) throw new ShiftElsewhere("Choose a shift of the ward's facility.");
    await shiftRows(tx).setMinimum(shiftId, wardId, body);
    await tx.audit.record('shift.ward-minimum', {
      actor,
      facilityId,
      resource: `shift/${shiftId}`,
      details: { wardId, ...body },
    });
    return { ...shift, minimum: body, wardId };
  });
};
