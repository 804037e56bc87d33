import { within } from '@nilecare/service-kit/db/within.ts';
import type { MedicationTx } from '../../deps.ts';
import { nameOf, type Present } from '../../domain/formulary/import-plan.ts';
import type { ImportedDrug } from '../../domain/formulary/import-rows.ts';

/** The formulary holds so many at the most that are looked at in one question. */
const AT_ONCE = 500;

/** One import goes after the other: each sees what the one before has stored. */
export async function lockFormulary(tx: MedicationTx): Promise<void> {
  await tx.selectFrom('drugs').select('id').orderBy('id').limit(1).forUpdate().execute();
}

/** What is there of these drugs: names, in use or not, and barcodes. */
export async function drugsPresent(tx: MedicationTx, drugs: readonly ImportedDrug[]): Promise<Present> {
  const names = new Set<string>();
  const barcodes = new Set<string>();
  for (let from = 0; from < drugs.length; from += AT_ONCE) {
    const part = drugs.slice(from, from + AT_ONCE);
    const named = await tx
      .selectFrom('drugs')
      .select('sort_name')
      .where(within('sort_name', part.map(nameOf)))
      .execute();
    for (const row of named) names.add(row.sort_name);
    const codes = part.flatMap((it) => it.barcodes);
    if (codes.length === 0) continue;
    const taken = await tx.selectFrom('drug_barcodes').select('gtin').where(within('gtin', codes)).execute();
    for (const row of taken) barcodes.add(row.gtin);
  }
  return { names, barcodes };
}
