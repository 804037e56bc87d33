import { NotFound, VersionConflict } from '@nilecare/contracts/errors.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { staffRows, type LockedStaff } from '../data/staff-rows.ts';
import type { BusinessTx } from '../deps.ts';
import type { Duty } from '../domain/duty.ts';

interface Wanted {
  /** As it was read before the transaction. */
  readonly duty: Duty;
  /** The version the change is based on. */
  readonly version: number;
}

interface Locked {
  readonly duties: readonly (Duty & { readonly cancelled: boolean })[];
  person(staffId: string): LockedStaff;
}

/**
 * Duties as they are now, in the order wanted, with their people and others who will take part: nobody else changes the
 * time of any of them until the transaction ends.
 * @throws VersionConflict, also when a duty has got another person meanwhile; NotFound
 */
export async function lockDuties(
  tx: BusinessTx,
  wanted: readonly Wanted[],
  others: readonly string[],
): Promise<Locked> {
  const people = await staffRows(tx).lockAll([...wanted.map((it) => it.duty.staffId), ...others]);
  const rows = await dutyRows(tx).lock(wanted.map((it) => it.duty.id));
  const duties = wanted.map(({ duty, version }) => {
    const row = rows.find((it) => it.id === duty.id);
    if (!row) throw new NotFound('duty', duty.id);
    if (row.version !== version) throw new VersionConflict(String(version), row.version);
    return row;
  });
  return {
    duties,
    person(staffId) {
      const found = people.find((it) => it.id === staffId);
      if (!found) throw new NotFound('staff member', staffId);
      return found;
    },
  };
}
