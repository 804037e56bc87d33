import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows, places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const createDepartment: Handler<typeof api.createDepartment, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    await places(tx).mustHaveFacility(body.facilityId);
    actor.mustReachFacility(body.facilityId);
    const department = { id: newId(), ...body };
    await placeRows(tx).insertDepartment({
      id: department.id,
      facility_id: body.facilityId,
      name_en: body.name.en,
      name_ar: body.name.ar,
      created_at: clock.now(),
    });
    await tx.audit.record('department.create', {
      actor,
      facilityId: body.facilityId,
      resource: `department/${department.id}`,
    });
    return department;
  });
