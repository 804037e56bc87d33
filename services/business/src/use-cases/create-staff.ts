import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { organisations } from '../data/organisations.ts';
import { staffRows } from '../data/staff.ts';
import type { Deps } from '../deps.ts';

export const createStaff: Handler<typeof api.createStaff, Deps> = ({ body }, { actor, db, clock }) => {
  const { organisationId, facilityId, name, profession, speciality } = body;
  actor.mustReachFacility(facilityId);
  return db.transaction(async (tx) => {
    await organisations(tx).mustExist(organisationId);
    const staff = { id: newId(), facilityId, name, profession, speciality, active: true };
    await staffRows(tx).insert(staff, organisationId, clock.now());
    await tx.audit.record('staff.create', { actor, facilityId, resource: `staff/${staff.id}` });
    return staff;
  });
};
