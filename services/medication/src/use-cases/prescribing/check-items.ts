import type { Deps } from '../../deps.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import type { ItemRow } from '../../data/prescribing/prescription-items.ts';
import { checkedDrug } from '../../domain/prescribing/checked-drug.ts';
import type { Safety } from '../../domain/prescribing/safety.ts';
import { askSafety } from './ask-safety.ts';
import { currentDrugs, orderedOf } from './current-drugs.ts';

/** Has orders that were signed before checked again, beside what else the patient takes now; drugs are called by their items. */
export async function checkItems(
  deps: Pick<Deps, 'db' | 'sources' | 'clock' | 'log'>,
  patientId: string,
  items: readonly ItemRow[],
): Promise<Safety> {
  const { db, clock } = deps;
  const { survivorId, ids } = await patientLinks(db.read).groupOf(patientId);
  const except = new Set(items.map((it) => it.id));
  const [known, current] = await Promise.all([
    drugs(db.read).byIds(items.map((row) => row.drug_id)),
    currentDrugs(db.read, ids, { now: clock.now(), except }),
  ]);
  const proposed = items.flatMap((row) => {
    const drug = known.get(row.drug_id);
    return drug ? [checkedDrug(row.id, orderedOf(row, drug))] : [];
  });
  return askSafety(deps, survivorId, { facilityId: items[0]?.facility_id ?? null, proposed, current });
}
