import type { DataOf } from '@nilecare/contracts/event.ts';
import type { dutyAssigned } from '@nilecare/contracts/events/business.ts';
import type { ClinicalTx } from '../deps.ts';

/** Takes in news of a duty; what is older than the known version does nothing. */
export async function noteDuty(tx: ClinicalTx, duty: DataOf<typeof dutyAssigned>, cancelled: boolean): Promise<void> {
  const row = {
    version: duty.version,
    staff_id: duty.staffId,
    ward_id: duty.wardId,
    from_at: new Date(duty.from),
    to_at: new Date(duty.to),
    cancelled: cancelled ? (1 as const) : (0 as const),
  };
  const { numInsertedOrUpdatedRows: added } = await tx
    .insertInto('ward_duties')
    .ignore()
    .values({ duty_id: duty.dutyId, ...row })
    .executeTakeFirst();
  if (Number(added ?? 0) > 0) return;
  await tx
    .updateTable('ward_duties')
    .set(row)
    .where('duty_id', '=', duty.dutyId)
    .where('version', '<', duty.version)
    .execute();
}
