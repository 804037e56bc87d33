import type { Reader } from '../../deps.ts';
import type { DrugFacts } from '../../ordered-item.ts';
import { drugFacts } from '../drug-facts.ts';

/** What was dispensed for an item, substitutes included. */
export async function dispensedDrugs(db: Reader, itemId: string): Promise<DrugFacts[]> {
  const rows = await db
    .selectFrom('dispensings')
    .select('drug_id')
    .distinct()
    .where('item_id', '=', itemId)
    .where('state', '=', 'done')
    .execute();
  return [...(await drugFacts(db).byIds(rows.map((row) => row.drug_id))).values()];
}
