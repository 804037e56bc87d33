import { BarcodeTaken } from '@nilecare/contracts/api/medication-formulary.ts';
import { drugRows } from '../../data/prescribing/drugs.ts';
import type { MedicationTx } from '../../deps.ts';

/** Somebody who scans a package means one drug. @throws BarcodeTaken */
export async function mustBeFree(tx: MedicationTx, gtins: readonly string[], exceptId: string | null): Promise<void> {
  const taken = await drugRows(tx).taken(gtins, exceptId);
  if (taken) throw new BarcodeTaken(taken.gtin, taken.drug_id);
}
