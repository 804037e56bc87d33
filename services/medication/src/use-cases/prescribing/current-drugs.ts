import type { CheckedDrug } from '@nilecare/contracts/api/cds.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import { homeDrugs } from '../../data/prescribing/home-drugs.ts';
import { asNeededOf, prescriptionItems, stepsOf, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import type { Reader } from '../../deps.ts';
import { checkedDrug } from '../../domain/prescribing/checked-drug.ts';
import { checkedHomeDrug } from '../../domain/prescribing/home-drugs.ts';

interface When {
  readonly now: Date;
  /** Orders that are looked at otherwise. */
  readonly except: ReadonlySet<string>;
}

/**
 * What these records of one person take, as the safety check knows drugs: orders that go on, called by their items, and what is
 * taken at home, called `home-…`.
 */
export async function currentDrugs(
  db: Reader,
  patientIds: readonly string[],
  { now, except }: When,
): Promise<CheckedDrug[]> {
  const [orders, atHome] = await Promise.all([
    prescriptionItems(db).currentOf(patientIds, now),
    homeDrugs(db, patientIds),
  ]);
  const active = orders.filter((row) => row.state === 'active' && !except.has(row.id));
  const known = await drugs(db).byIds([...active, ...atHome].flatMap((row) => row.drug_id ?? []));
  const ordered = active.flatMap((row) => {
    const drug = known.get(row.drug_id);
    return drug ? [checkedDrug(row.id, orderedOf(row, drug))] : [];
  });
  return [...ordered, ...atHome.map((line) => checkedHomeDrug(line, known.get(line.drug_id ?? '')))];
}

/** An item of the table as the safety check needs it. */
export const orderedOf = <Drug>(row: ItemRow, drug: Drug) => ({
  drug,
  route: row.route,
  steps: stepsOf(row),
  asNeeded: asNeededOf(row),
});
