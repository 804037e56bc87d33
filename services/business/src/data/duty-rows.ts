import { within } from '@nilecare/service-kit/db/within.ts';
import type { BusinessTx } from '../deps.ts';
import type { Duty } from '../domain/duty.ts';
import { toDuty } from './duties.ts';

const columnsOf = (duty: Duty) => ({
  version: duty.version,
  staff_id: duty.staffId,
  facility_id: duty.facilityId,
  ward_id: duty.wardId,
  role: duty.role,
  in_charge: Number(duty.inCharge),
  on_call: duty.onCall,
  shift_id: duty.shiftId,
  override_reason: duty.overrideReason,
  starts_at: duty.from,
  ends_at: duty.to,
});

/** Changes of duties whose staff members are locked. */
export const dutyRows = (tx: BusinessTx) => ({
  /** Those duties, as they are now; to be called after their people were locked. */
  async lock(ids: readonly string[]): Promise<(Duty & { readonly cancelled: boolean })[]> {
    const rows = await tx.selectFrom('duties').selectAll().where(within('id', ids)).orderBy('id').forUpdate().execute();
    return rows.map((row) => ({ ...toDuty(row), cancelled: row.cancelled_at !== null }));
  },

  /** Duties of a person that end after a moment and were not cancelled. */
  async comingOf(staffId: string, after: Date): Promise<Duty[]> {
    const rows = await tx
      .selectFrom('duties')
      .selectAll()
      .where('staff_id', '=', staffId)
      .where('cancelled_at', 'is', null)
      .where('ends_at', '>', after)
      .orderBy('starts_at')
      .orderBy('id')
      .execute();
    return rows.map(toDuty);
  },

  async insert(duty: Duty, at: Date): Promise<void> {
    await tx
      .insertInto('duties')
      .values({ id: duty.id, created_at: at, cancelled_at: null, cancel_reason: null, ...columnsOf(duty) })
      .execute();
  },

  /** Of a duty that stands, or was set aside. */
  async update(duty: Duty): Promise<void> {
    const change = { ...columnsOf(duty), cancelled_at: null };
    await tx.updateTable('duties').set(change).where('id', '=', duty.id).execute();
  },

  /** For an exchange: until it is updated, the duty does not stand, and its person may begin another one then. */
  async setAside(id: string, at: Date): Promise<void> {
    await tx.updateTable('duties').set({ cancelled_at: at }).where('id', '=', id).execute();
  },

  async cancel(duty: Duty, at: Date, reason: string | null): Promise<void> {
    const change = { ...columnsOf(duty), cancelled_at: at, cancel_reason: reason };
    await tx.updateTable('duties').set(change).where('id', '=', duty.id).execute();
  },
});
