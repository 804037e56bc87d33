import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows, places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const createWard: Handler<typeof api.createWard, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const facilityId = await places(tx).facilityOfDepartment(body.departmentId);
    actor.mustReachFacility(facilityId);
    const ward = { id: newId(), facilityId, ...body, beds: 0, occupied: 0 };
    await placeRows(tx).insertWard({
      id: ward.id,
      facility_id: facilityId,
      department_id: body.departmentId,
      name_en: body.name.en,
      name_ar: body.name.ar,
      kind: body.kind,
      created_at: clock.now(),
    });
    await tx.audit.record('ward.create', { actor, facilityId, resource: `ward/${ward.id}` });
    return ward;
  });
