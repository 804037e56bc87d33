import { sql } from 'kysely';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx } from '../deps.ts';
import { heldMinor } from './deposit-holds.ts';

export interface Account {
  readonly facilityId: string;
  readonly currency: string;
}

export const depositRows = (tx: BillingTx) => ({
  /** What a person has paid ahead, under each of her records that has some; locked. */
  lock: (patientIds: readonly string[], { facilityId, currency }: Account) =>
    tx
      .selectFrom('deposits')
      .select(['patient_id', 'balance_minor'])
      .where(within('patient_id', [...patientIds]))
      .where('facility_id', '=', facilityId)
      .where('currency', '=', currency)
      .where('balance_minor', '<>', 0)
      .orderBy('patient_id')
      .forUpdate()
      .execute(),

  /**
   * What a person can use of what she paid ahead, in minor units: the sum under all of her records, also those that are
   * below nothing, less what refunds hold. It may be below nothing itself. The row of the facility is locked.
   */
  async freeOf(patientIds: readonly string[], account: Account): Promise<number> {
    const rows = await this.lock(patientIds, account);
    return rows.reduce((sum, it) => sum + it.balance_minor, 0) - (await heldMinor(tx, patientIds, account));
  },

  async change(patientId: string, { facilityId, currency }: Account, byMinor: number): Promise<void> {
    if (byMinor === 0) return;
    await tx
      .insertInto('deposits')
      .values({ patient_id: patientId, facility_id: facilityId, currency, balance_minor: byMinor })
      .onDuplicateKeyUpdate({ balance_minor: sql`balance_minor + ${byMinor}` })
      .execute();
  },
});
