import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import { gateVersion } from '../../data/prescribing/gates.ts';
import { asNeededOf, prescriptionItems, stepsOf, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import type { Deps } from '../../deps.ts';
import { checkedDrug } from '../../domain/prescribing/checked-drug.ts';
import { planItem, type ItemInput, type PlannedItem } from '../../domain/prescribing/ordered.ts';
import type { Safety } from '../../domain/prescribing/safety.ts';
import { askSafety } from './ask-safety.ts';
import type { Subject } from './subject.ts';

export interface Weighed {
  readonly items: readonly PlannedItem[];
  readonly safety: Safety;
  /** Of what the patient takes, as it was weighed. */
  readonly gate: number;
}

/** The key of an item in the safety check, by its place in the request. */
export const itemKey = (index: number): string => `item-${index}`;

/** Plans items and has them checked beside what the patient takes already. @throws NotFound, DrugNotInUse, Implausible */
export async function weigh(
  items: readonly ItemInput[],
  { patientId, facilityId }: Subject,
  context: Deps & RequestContext,
): Promise<Weighed> {
  const { db, clocks, clock } = context;
  const zone = await clocks.of(facilityId);
  const now = clock.now();
  const gate = await gateVersion(db.read, patientId);
  const replaced = new Set(items.map((it) => it.replaces?.itemId));
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const current = (await prescriptionItems(db.read).currentOf(ids, now)).filter(
    (row) => row.state === 'active' && !replaced.has(row.id),
  );
  const known = await drugs(db.read).byIds([...items, ...current].map(drugIdOf));
  const planned = await Promise.all(
    items.map(async (item, index) => {
      const drug = known.get(item.drugId) ?? (await drugs(db.read).get(item.drugId));
      return planItem(item, drug, { now, zone, field: `body.items[${index}]` });
    }),
  );
  const safety = await askSafety(context, patientId, {
    proposed: planned.map((item, index) => checkedDrug(itemKey(index), item)),
    current: current.flatMap((row) => {
      const drug = known.get(row.drug_id);
      return drug ? [checkedDrug(row.id, orderedOf(row, drug))] : [];
    }),
  });
  return { items: planned, safety, gate };
}

const drugIdOf = (it: ItemInput | ItemRow): string => ('drugId' in it ? it.drugId : it.drug_id);

/** An item of the table as the safety check needs it. */
export const orderedOf = <Drug>(row: ItemRow, drug: Drug) => ({
  drug,
  route: row.route,
  steps: stepsOf(row),
  asNeeded: asNeededOf(row),
});
