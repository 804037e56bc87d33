import { PrescribedMeanwhile } from '@nilecare/contracts/api/medication-refusals.ts';
import { lockGate } from '../../data/prescribing/gates.ts';
import type { MedicationTx } from '../../deps.ts';

/**
 * Locks what a patient takes, as it was when it was checked.
 * @throws PrescribedMeanwhile
 */
export async function lockAsWeighed(tx: MedicationTx, patientId: string, gate: number): Promise<void> {
  if ((await lockGate(tx, patientId)) !== gate)
    throw new PrescribedMeanwhile('Look at the list again, then repeat it.');
}
