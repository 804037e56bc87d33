import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { staffRecords } from '../data/staff-records.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { BusinessTx, Deps } from '../deps.ts';

/**
 * The record of a staff member, locked, for who manages the facility where the person belongs.
 * @param version the version the change is based on; null where it is based on none
 * @throws NotFound, Forbidden, VersionConflict
 */
export async function lockRecord(
  tx: BusinessTx,
  staffId: string,
  version: number | null,
  { actor, cipher }: Pick<Deps & RequestContext, 'actor' | 'cipher'>,
): Promise<StaffRecord> {
  const locked = await staffRows(tx).lock(staffId);
  actor.mustReachFacility(locked.facilityId);
  if (version !== null && locked.version !== version) throw new VersionConflict(String(version), locked.version);
  return staffRecords(tx, cipher).get(staffId);
}
