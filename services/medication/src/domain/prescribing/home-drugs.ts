import { CheckedDrug } from '@nilecare/contracts/api/cds.ts';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { LineDecision } from '@nilecare/contracts/api/medication-reconciliation.ts';

/** What somebody told of a drug when it was reconciled. */
export interface ToldDrug {
  readonly id: string;
  readonly origin: 'home' | 'order';
  readonly text: string;
  readonly decision: LineDecision | null;
  readonly continued_by_id: string | null;
}

/**
 * Whether the patient takes it at home, beside her orders: until somebody decides, where it goes on without an order, and again
 * when the order that went on with it has ended with the stay.
 */
export function isTakenAtHome(
  { origin, decision, continued_by_id }: ToldDrug,
  hasEndedWithStay: (itemId: string) => boolean,
): boolean {
  if (origin !== 'home') return false;
  if (decision === null || decision === 'at-home') return true;
  return decision === 'continued' && continued_by_id !== null && hasEndedWithStay(continued_by_id);
}

/**
 * What is taken at home as the safety check knows drugs: by the formulary where it is named there, else by what was told. How
 * much is taken is not known in numbers.
 */
export const checkedHomeDrug = ({ id, text }: ToldDrug, drug: Drug | undefined): CheckedDrug =>
  CheckedDrug.parse({
    key: `home-${id}`,
    rxcui: drug?.rxcui ?? null,
    ingredients: drug?.ingredients.flatMap(({ rxcui }) => rxcui ?? []) ?? [],
    name: drug?.generic.en ?? text.slice(0, 200),
    atHome: true,
  });
