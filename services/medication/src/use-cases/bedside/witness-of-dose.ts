import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { SecondCheckNeeded } from '@nilecare/contracts/api/medication-controlled.ts';
import { secondCheckRows } from '../../data/pharmacy/second-checks.ts';
import type { MedicationTx } from '../../deps.ts';
import type { OrderedItem } from '../../ordered-item.ts';

interface Giving {
  readonly by: Person;
  readonly at: Date;
  readonly checkId: string | undefined;
  readonly dose: { readonly value: number } | null;
}

/**
 * The second person who looked at a dose of a controlled or high-alert drug; null where none is needed.
 * @throws SecondCheckNeeded, SecondCheckUnusable
 */
export async function witnessOfDose(
  tx: MedicationTx,
  item: OrderedItem,
  { by, at, checkId, dose }: Giving,
): Promise<Person | null> {
  if (!item.drug.controlled && !item.drug.highAlert) return null;
  if (checkId === undefined) throw new SecondCheckNeeded(item.itemId);
  const quantity = dose?.value ?? 1;
  const { facilityId, itemId, drug } = item;
  return secondCheckRows(tx).use(
    checkId,
    { purpose: 'administer', facilityId, drugId: drug.id, itemId, quantity, by },
    at,
  );
}
