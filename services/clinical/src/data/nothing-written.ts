import { sql } from 'kysely';
import type { ClinicalTx } from '../deps.ts';

/** Whether the records of a person hold no stay, no entry and no note. */
export async function nothingWritten(tx: ClinicalTx, patientIds: readonly string[]): Promise<boolean> {
  const theirs = sql`patient_id in (${sql.join(patientIds)})`;
  const { rows } = await sql<{ written: number }>`select exists (select 1 from encounters where ${theirs})
    or exists (select 1 from record_entries where ${theirs})
    or exists (select 1 from notes where ${theirs}) as written`.execute(tx);
  return Number(rows[0]?.written) === 0;
}
