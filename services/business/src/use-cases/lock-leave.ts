import type { Leave } from '@nilecare/contracts/api/business-leaves.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { leaves } from '../data/leaves.ts';
import { staffRows, type LockedStaff } from '../data/staff-rows.ts';
import type { BusinessTx } from '../deps.ts';

/**
 * A leave with its person, both not changed by others until the transaction ends.
 * @throws NotFound, VersionConflict
 */
export async function lockLeave(
  tx: BusinessTx,
  staffId: string,
  leaveId: string,
  version: number,
): Promise<{ readonly leave: Leave; readonly person: LockedStaff }> {
  const person = await staffRows(tx).lock(staffId);
  const leave = await leaves(tx).get(leaveId);
  if (leave.version !== version) throw new VersionConflict(String(version), leave.version);
  return { leave, person };
}
