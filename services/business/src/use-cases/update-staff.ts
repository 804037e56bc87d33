import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import {
  DutiesInTheWay,
  type StaffChange,
  type updateStaff as endpoint,
} from '@nilecare/contracts/api/business-staff.ts';
import { staffUpdated } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { organisationRows } from '../data/organisations.ts';
import { homeFirst } from '../data/staff.ts';
import { staffRecords } from '../data/staff-records.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { Deps } from '../deps.ts';
import { dutiesForbiddenTo } from '../domain/duty-problems.ts';
import { mustReachEach } from '../reach.ts';
import { staffFacts } from '../views/staff.ts';
import { lockRecord } from './lock-record.ts';

export const updateStaff: Handler<typeof endpoint, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher, clock, zones, ifMatch } = context;
  const known = await staffRecords(db.read, cipher).get(params.staffId);
  mustReachEach(actor, [known.facilityId, ...movedBetween(known, changed(known, body))]);
  await zones.mustExist(changed(known, body).facilityIds.filter((it) => !known.facilityIds.includes(it)));

  return db.transaction(async (tx) => {
    const before = await lockRecord(tx, params.staffId, ifMatch, context);
    const after = changed(before, body);
    mustReachEach(actor, [after.facilityId, ...movedBetween(before, after)]);
    if (after.organisationId !== before.organisationId) await organisationRows(tx).lockActive(after.organisationId);
    const coming = await dutyRows(tx).comingOf(after.id, clock.now());
    const forbidden = dutiesForbiddenTo(after, coming);
    if (forbidden.length > 0)
      throw new DutiesInTheWay('Cancel these duties, or give them to somebody else.', {
        dutyIds: forbidden.map((it) => it.id),
      });
    await staffRows(tx).update(after, cipher);
    await tx.outbox.add(staffUpdated, staffFacts(after), { key: after.id });
    const details = { fields: Object.keys(body).toSorted() };
    await tx.audit.record('staff.update', {
      actor,
      facilityId: after.facilityId,
      resource: `staff/${after.id}`,
      details,
    });
    return after;
  });
};

function changed(before: StaffRecord, change: StaffChange): StaffRecord {
  const facilityId = change.facilityId ?? before.facilityId;
  return {
    ...before,
    facilityId,
    version: before.version + 1,
    facilityIds: homeFirst(facilityId, change.facilityIds ?? before.facilityIds),
    organisationId: change.organisationId ?? before.organisationId,
    name: change.name ?? before.name,
    profession: change.profession ?? before.profession,
    employeeNumber: change.employeeNumber === undefined ? before.employeeNumber : change.employeeNumber,
    specialities: change.specialities ?? before.specialities,
    languages: change.languages ?? before.languages,
    contact: change.contact ?? before.contact,
  };
}

/** The facilities in which only one of the records has the person work. */
const movedBetween = ({ facilityIds: before }: StaffRecord, { facilityIds: after }: StaffRecord): string[] => [
  ...before.filter((it) => !after.includes(it)),
  ...after.filter((it) => !before.includes(it)),
];
