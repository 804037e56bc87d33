import { sql } from 'kysely';
import type { MedicationTx, Reader } from '../../deps.ts';

/** The version of what a patient takes: it changes with every order of hers. 0: nobody ordered anything yet. */
export async function gateVersion(db: Reader, patientId: string): Promise<number> {
  const row = await db
    .selectFrom('prescribing_gates')
    .select('version')
    .where('patient_id', '=', patientId)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/**
 * Locks what a patient takes until the transaction ends; comes before the rows of her items. The row is locked by the insert, as
 * one that changes nothing: where it is ignored, two may share the row, and then each waits for the other to lock it.
 * @returns its version
 */
export async function lockGate(tx: MedicationTx, patientId: string): Promise<number> {
  await tx
    .insertInto('prescribing_gates')
    .values({ patient_id: patientId, version: 0 })
    .onDuplicateKeyUpdate({ version: sql<number>`prescribing_gates.version` })
    .execute();
  const row = await tx
    .selectFrom('prescribing_gates')
    .select('version')
    .where('patient_id', '=', patientId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return row.version;
}

/** Checks that were made before are of another version from now on. */
export async function passGate(tx: MedicationTx, patientId: string, version: number): Promise<void> {
  await tx
    .updateTable('prescribing_gates')
    .set({ version: version + 1 })
    .where('patient_id', '=', patientId)
    .execute();
}
