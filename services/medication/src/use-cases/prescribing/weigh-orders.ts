import type { OrderChange, takeInOrders } from '@nilecare/contracts/api/medication.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import { gateVersion } from '../../data/prescribing/gates.ts';
import { prescriptionItems, stateAt } from '../../data/prescribing/prescription-items.ts';
import type { Deps } from '../../deps.ts';
import { checkedDrug } from '../../domain/prescribing/checked-drug.ts';
import type { Safety } from '../../domain/prescribing/safety.ts';
import { askSafety } from './ask-safety.ts';
import { currentDrugs, orderedOf } from './current-drugs.ts';
import type { Subject } from './subject.ts';
import { itemKey, planItems, replacedBy, type Weighed } from './weigh.ts';

type Orders = Pick<RequestOf<typeof takeInOrders>['body'], 'prescriptions' | 'changes'>;

export interface WeighedOrders extends Pick<Weighed, 'gate'> {
  readonly prescriptions: readonly Pick<Weighed, 'items' | 'safety'>[];
  /** Of what goes on again; null where nothing does. */
  readonly resumed: Safety | null;
}

/**
 * Plans orders that begin and end in the same moment, and has them checked: each prescription, and what goes on again, beside
 * the others and what the patient takes then.
 * @throws NotFound, DrugNotInUse, Implausible
 */
export async function weighOrders(
  { prescriptions, changes }: Orders,
  { patientId, facilityId }: Subject,
  context: Deps & RequestContext,
): Promise<WeighedOrders> {
  const { db, clock } = context;
  const now = clock.now();
  const gate = await gateVersion(db.read, patientId);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const except = new Set([...prescriptions.flatMap(({ items }) => replacedBy(items)), ...idsOf(changes, ENDS)]);
  const [current, goesOn, ...planned] = await Promise.all([
    currentDrugs(db.read, ids, { now, except }),
    heldDrugs(idsOf(changes, GOES_ON), now, context),
    ...prescriptions.map(({ items }, index) =>
      planItems(items, { now, facilityId, field: `body.prescriptions[${index}].items` }, context),
    ),
  ]);
  const all = [...planned.map((items) => items.map((it, index) => checkedDrug(itemKey(index), it))), goesOn];
  const safetyOf = (at: number) =>
    askSafety(context, patientId, {
      facilityId,
      proposed: all[at] ?? [],
      current: [...current, ...all.flatMap((others, index) => (index === at ? [] : others.map(besideOf(index))))],
    });
  const [resumed, ...weighed] = await Promise.all([
    goesOn.length === 0 ? null : safetyOf(planned.length),
    ...planned.map(async (items, at) => ({ items, safety: await safetyOf(at) })),
  ]);
  return { gate, resumed, prescriptions: weighed };
}

const ENDS: ReadonlySet<OrderChange['to']> = new Set(['discontinued', 'held']);
const GOES_ON: ReadonlySet<OrderChange['to']> = new Set(['active']);
const idsOf = (changes: readonly OrderChange[], to: ReadonlySet<OrderChange['to']>): string[] =>
  changes.filter((it) => to.has(it.to)).map(({ itemId }) => itemId);

/** Drugs of one prescription, as another one is checked beside them. */
const besideOf =
  (index: number) =>
  <Drug extends { readonly key: string }>(drug: Drug): Drug => ({ ...drug, key: `beside-${index}-${drug.key}` });

/** Which of these are held, as the safety check knows drugs. */
async function heldDrugs(itemIds: readonly string[], now: Date, { db }: Pick<Deps, 'db'>) {
  const rows = [...(await prescriptionItems(db.read).byIds(itemIds)).values()];
  const known = await drugs(db.read).byIds(rows.map((row) => row.drug_id));
  return rows.flatMap((row) => {
    const drug = known.get(row.drug_id);
    return drug && stateAt(row, now) === 'held' ? [checkedDrug(row.id, orderedOf(row, drug))] : [];
  });
}
