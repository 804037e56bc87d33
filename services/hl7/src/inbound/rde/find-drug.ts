import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { RxCui } from '@nilecare/contracts/drugs.ts';
import { codes } from '../../data/codes.ts';
import type { Deps } from '../../deps.ts';
import type { Coded } from '../coded.ts';
import { faultAt, type Work } from '../handler.ts';

type Parts = Pick<Deps, 'db' | 'medication'>;

/** Table 0396: RxNorm. */
const RXNORM = 'RXNORM';

/**
 * The drug of the formulary that is meant: as the channel's codes say, else the one product of that RxNorm id, else the one
 * drug whose only ingredient has it.
 * @throws MessageFault where none is meant, or several may be
 */
export async function findDrug(
  named: readonly Coded[],
  place: string,
  { channel }: Work,
  { db, medication }: Parts,
): Promise<Drug> {
  if (named.length === 0) throw faultAt('101', place, 'drug-missing');
  for (const { code } of named) {
    const drugId = await codes(db.read).meaning(channel.id, 'drug', code);
    if (drugId !== undefined) return medication.getDrug({ params: { drugId } });
  }
  for (const { code, system } of named)
    if (system === RXNORM && RxCui.safeParse(code).success) {
      const found = await byRxNorm(code, medication);
      if (found.length > 1) throw faultAt('204', place, 'drug-not-clear');
      if (found[0]) return found[0];
    }
  throw faultAt('204', place, 'drug-unknown');
}

async function byRxNorm(rxcui: string, medication: Parts['medication']): Promise<Drug[]> {
  const { items: products } = await medication.listDrugs({ query: { rxcui, limit: 20 } });
  if (products.length > 0) return products;
  const { items } = await medication.listDrugs({ query: { ingredient: rxcui, limit: 20 } });
  return items.filter((it) => it.ingredients.length === 1);
}
