import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import { staffUpdated } from '@nilecare/contracts/events/business.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { licenceRows } from '../data/licences.ts';
import { staffList } from '../data/staff.ts';
import { staffRecords } from '../data/staff-records.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { Deps } from '../deps.ts';
import { unlicensedDuties } from '../domain/duty-problems.ts';
import { clocksOf } from '../facility-zones.ts';
import { dutyView } from '../views/duty.ts';
import { staffFacts } from '../views/staff.ts';
import { lockRecord } from './lock-record.ts';

interface Change {
  readonly staffId: string;
  /** null: based on no version. */
  readonly version: number | null;
  /** As the audit trail names it. */
  readonly action: string;
  /** @returns the id of the licence */
  apply(before: StaffRecord, rows: ReturnType<typeof licenceRows>): Promise<string>;
}

/**
 * A change of somebody's licences: the record gets a new version, and the coming duties that have no licence are named.
 * @throws NotFound, Forbidden, VersionConflict, LicenceNumberTaken
 */
export async function changeLicences(
  { staffId, version, action, apply }: Change,
  context: Deps & RequestContext,
): Promise<{ staff: StaffRecord; dutiesWithoutLicence: ReturnType<typeof dutyView>[] }> {
  const { actor, db, cipher, clock, zones } = context;
  const { facilityId, facilityIds } = await staffList(db.read).get(staffId);
  const clocks = await clocksOf(zones, facilityId, facilityIds);
  return db.transaction(async (tx) => {
    const before = await lockRecord(tx, staffId, version, context);
    const licenceId = await apply(before, licenceRows(tx));
    await staffRows(tx).setVersion(staffId, before.version + 1);
    const staff = await staffRecords(tx, cipher).get(staffId);
    const coming = await dutyRows(tx).comingOf(staffId, clock.now());
    await tx.outbox.add(staffUpdated, staffFacts(staff), { key: staffId });
    await tx.audit.record(action, {
      actor,
      facilityId: staff.facilityId,
      resource: `staff/${staffId}`,
      details: { licenceId },
    });
    return { staff, dutiesWithoutLicence: unlicensedDuties(coming, staff.licences, clocks).map(dutyView) };
  });
}
