import type * as api from '@nilecare/contracts/api/business.ts';
import { staffCreated } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { licenceRows } from '../data/licences.ts';
import { organisationRows } from '../data/organisations.ts';
import { homeFirst } from '../data/staff.ts';
import { staffRecords } from '../data/staff-records.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { Deps } from '../deps.ts';
import { mustReachEach } from '../reach.ts';
import { staffFacts } from '../views/staff.ts';

export const createStaff: Handler<typeof api.createStaff, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock, zones } = context;
  const facilityIds = homeFirst(body.facilityId, body.facilityIds);
  mustReachEach(actor, facilityIds);
  await zones.mustExist(facilityIds);
  const { licences, ...facts } = body;
  const staff = { ...facts, id: newId(), version: 1, facilityIds, active: true };

  return db.transaction(async (tx) => {
    await organisationRows(tx).lockActive(body.organisationId);
    await staffRows(tx).insertAll([staff], cipher, clock.now());
    const held = licences.map((it) => ({ ...it, id: newId(), staffId: staff.id }));
    await licenceRows(tx).insertAll(held, clock.now());
    await tx.outbox.add(staffCreated, staffFacts(staff), { key: staff.id });
    await tx.audit.record('staff.create', { actor, facilityId: staff.facilityId, resource: `staff/${staff.id}` });
    return staffRecords(tx, cipher).get(staff.id);
  });
};
