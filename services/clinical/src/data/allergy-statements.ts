import { within } from '@nilecare/service-kit/db/within.ts';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { personColumns, personIn } from './person.ts';

export interface NoneKnown {
  readonly at: Date;
  readonly by: Person;
}

/** The statement of the person that stands: no allergies are known; the last one of several. */
export async function noneKnownOf(db: Reader, patientIds: readonly string[]): Promise<NoneKnown | null> {
  const row = await db
    .selectFrom('allergy_statements')
    .selectAll()
    .where(within('patient_id', patientIds))
    .where('ended_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { at: row.at, by: personIn(row, 'stated_by') } : null;
}

export const allergyStatementRows = (tx: ClinicalTx) => ({
  async insert(patientId: string, { at, by }: NoneKnown): Promise<void> {
    await tx
      .insertInto('allergy_statements')
      .values({ id: newId(at.getTime()), patient_id: patientId, at, ...personColumns('stated_by', by) })
      .execute();
  },

  /** They are contradicted, or repeated by a new one. */
  async endAll(patientIds: readonly string[], at: Date): Promise<void> {
    await tx
      .updateTable('allergy_statements')
      .set({ ended_at: at })
      .where(within('patient_id', patientIds))
      .where('ended_at', 'is', null)
      .execute();
  },
});
