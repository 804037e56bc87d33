import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx } from '../../deps.ts';

/** The row of a person who is or gets insured, locked until the transaction ends. */
export async function lockNewlyInsured(tx: BillingTx, survivorId: string): Promise<void> {
  await tx.insertInto('insured_patients').ignore().values({ patient_id: survivorId }).execute();
  await lockInsuredPatient(tx, [survivorId]);
}

/**
 * Locks the rows of a person, of whichever of her records; who never had a policy has none.
 * @returns whether there is one
 */
export async function lockInsuredPatient(tx: BillingTx, patientIds: readonly string[]): Promise<boolean> {
  const rows = await tx
    .selectFrom('insured_patients')
    .select('patient_id')
    .where(within('patient_id', patientIds))
    .orderBy('patient_id')
    .forUpdate()
    .execute();
  return rows.length > 0;
}
