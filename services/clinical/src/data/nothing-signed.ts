import { EncounterHasSigned } from '@nilecare/contracts/api/clinical-stays.ts';
import type { ClinicalTx } from '../deps.ts';

/**
 * What is signed stands in a stay that was. A note that was called an error does not count.
 * @throws EncounterHasSigned
 */
export async function nothingSigned(tx: ClinicalTx, encounterId: string): Promise<void> {
  const signed = await tx
    .selectFrom('notes')
    .select('id')
    .where('encounter_id', '=', encounterId)
    .where('status', 'in', ['signed', 'amended'])
    .limit(1)
    .executeTakeFirst();
  if (signed) throw new EncounterHasSigned('Call the signed notes errors first, if they are.', { noteId: signed.id });
}
