import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import { gateVersion } from '../../data/prescribing/gates.ts';
import type { Deps } from '../../deps.ts';
import { checkedDrug } from '../../domain/prescribing/checked-drug.ts';
import { planItem, type ItemInput, type PlannedItem } from '../../domain/prescribing/ordered.ts';
import type { Safety } from '../../domain/prescribing/safety.ts';
import { askSafety } from './ask-safety.ts';
import { currentDrugs } from './current-drugs.ts';
import type { Subject } from './subject.ts';

export interface Weighed {
  readonly items: readonly PlannedItem[];
  readonly safety: Safety;
  /** Of what the patient takes, as it was weighed. */
  readonly gate: number;
}

/** The key of an item in the safety check, by its place in the request. */
export const itemKey = (index: number): string => `item-${index}`;

/** What these items stand instead of. */
export const replacedBy = (items: readonly ItemInput[]): string[] =>
  items.flatMap(({ replaces }) => replaces?.itemId ?? []);

/** Plans items and has them checked beside what the patient takes already. @throws NotFound, DrugNotInUse, Implausible */
export async function weigh(
  items: readonly ItemInput[],
  { patientId, facilityId }: Subject,
  context: Deps & RequestContext,
): Promise<Weighed> {
  const { db, clock } = context;
  const now = clock.now();
  const gate = await gateVersion(db.read, patientId);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const [current, planned] = await Promise.all([
    currentDrugs(db.read, ids, { now, except: new Set(replacedBy(items)) }),
    planItems(items, { now, facilityId, field: 'body.items' }, context),
  ]);
  const safety = await askSafety(context, patientId, {
    facilityId,
    proposed: planned.map((item, index) => checkedDrug(itemKey(index), item)),
    current,
  });
  return { items: planned, safety, gate };
}

interface Where {
  readonly now: Date;
  readonly facilityId: string;
  /** Where the items stand in the request. */
  readonly field: string;
}

/** Items as they will stand in a prescription. @throws NotFound, DrugNotInUse, Implausible */
export async function planItems(
  items: readonly ItemInput[],
  { now, facilityId, field }: Where,
  { db, clocks }: Pick<Deps, 'db' | 'clocks'>,
): Promise<PlannedItem[]> {
  const zone = await clocks.of(facilityId);
  const known = await drugs(db.read).byIds(items.map((it) => it.drugId));
  return Promise.all(
    items.map(async (item, index) => {
      const drug = known.get(item.drugId) ?? (await drugs(db.read).get(item.drugId));
      return planItem(item, drug, { now, zone, field: `${field}[${index}]` });
    }),
  );
}
