import { isDeepStrictEqual } from 'node:util';
import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { OrderChange, takeInOrders } from '@nilecare/contracts/api/medication.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { faultAt } from '../handler.ts';
import { ordererOf } from '../laboratory/orderer.ts';
import { findStaff } from '../places/find-staff.ts';
import { findDrug } from './find-drug.ts';
import { howLong } from './how-long.ts';
import { itemMeant, knownItem } from './known-item.ts';
import type { OrderSaid } from './order-said.ts';
import type { Ordering } from './ordering.ts';

type Ordered = CallOf<typeof takeInOrders>['body']['prescriptions'][number]['items'][number];

/** What is done with an order; the same for each try, whatever of it is so already. */
export type Plan = { readonly said: OrderSaid } & (
  | { readonly does: 'sign'; readonly item: Ordered; readonly prescriber: Person }
  | { readonly does: 'change'; readonly itemId: string; readonly to: OrderChange['to'] }
  | { readonly does: 'nothing'; readonly itemId: string }
);

/** What an order comes to, before anything is done. @throws MessageFault where it cannot be right */
export async function planOf(said: OrderSaid, ordering: Ordering): Promise<Plan> {
  switch (said.control) {
    case 'NW':
      return planBeginning(said, await knownItem(said, ordering), ordering);
    case 'XO':
      return planChange(said, await itemMeant(said, ordering), ordering);
    case 'DC':
    case 'CA':
      return changed(said, await itemMeant(said, ordering), 'discontinued');
    case 'HD':
      return changed(said, await itemMeant(said, ordering), 'held');
    case 'RL':
      return planGoingOn(said, await itemMeant(said, ordering));
    default:
      throw faultAt('103', said.place, 'drug-control-other');
  }
}

const changed = (said: OrderSaid, { id: itemId }: PrescriptionItem, to: OrderChange['to']): Plan => ({
  ...{ does: 'change', said, itemId, to },
});

/** What is known began before. */
const planBeginning = async (
  said: OrderSaid,
  known: PrescriptionItem | undefined,
  ordering: Ordering,
): Promise<Plan> => (known ? { does: 'nothing', said, itemId: known.id } : planNew(said, null, ordering));

/** Nobody may think that an order goes on which is over here. */
function planGoingOn(said: OrderSaid, item: PrescriptionItem): Plan {
  if (item.state === 'held' || item.state === 'active') return changed(said, item, 'active');
  throw faultAt('207', said.place, 'order-does-not-go-on', { state: item.state });
}

/**
 * The order as it stands now is instead of the one before; the same one once more changes nothing. A change that was signed
 * but not noted finds the order replaced, and is signed under its key once more.
 */
async function planChange(said: OrderSaid, before: PrescriptionItem, ordering: Ordering): Promise<Plan> {
  if (before.state === 'discontinued' || before.state === 'completed')
    throw faultAt('207', said.place, 'order-not-changed', { state: before.state });
  const { receivedAt } = ordering.work;
  const reason = reasonOf(said);
  const plan = await planNew(said, { itemId: before.id, as: 'change', reason }, ordering);
  if (plan.does !== 'sign') return plan;
  if (isAsBefore(plan.item, before) && beginsAsBefore(said, before, receivedAt))
    return { does: 'nothing', said, itemId: before.id };
  const { startAt, places } = said.what ?? {};
  if (startAt && startAt > receivedAt) throw faultAt('102', places?.start ?? said.place, 'change-later');
  return plan;
}

/** What has begun begins no more; what has not, when it was to. */
function beginsAsBefore({ what }: OrderSaid, before: PrescriptionItem, receivedAt: Date): boolean {
  const begins = new Date(before.startAt);
  if (what?.startAt === undefined || what.startAt.getTime() === begins.getTime()) return true;
  return what.startAt <= receivedAt && begins <= receivedAt;
}

function isAsBefore(item: Ordered, before: PrescriptionItem): boolean {
  const [step] = item.steps;
  const [known] = before.steps;
  const asked = [
    item.drugId,
    item.route,
    step?.dose,
    step?.timing,
    step?.days,
    item.asNeeded,
    item.instructions,
    item.priority,
  ];
  const is = [
    before.drug.id,
    before.route,
    known?.dose,
    known?.timing,
    known?.days,
    before.asNeeded,
    before.instructions,
    before.priority,
  ];
  return before.state === 'active' && isDeepStrictEqual(asked, is);
}

async function planNew(said: OrderSaid, replaces: Ordered['replaces'], ordering: Ordering): Promise<Plan> {
  const { work, deps } = ordering;
  const { what } = said;
  if (!what) throw faultAt('100', 'RXE', 'drug-segment-missing');
  const drug = await findDrug(what.codes, what.place, work, deps);
  const [only, another] = drug.routes;
  const route = what.route ?? (another ? undefined : only);
  if (!route) throw faultAt('101', 'RXR-1', 'route-missing');
  const staffId = await findStaff(said.prescriber.id, said.prescriber.place, work, deps);
  const { pattern, dose, startAt, priority, instructions, indication } = what;
  const isAhead = startAt !== undefined && startAt > work.receivedAt && !replaces;
  const item: Ordered = {
    ...{ drugId: drug.id, route, priority, instructions, indication, replaces },
    steps: [{ dose, timing: pattern.timing, days: howLong(what, work.receivedAt) }],
    asNeeded: pattern.asNeeded && { ...pattern.asNeeded, reason: indication ?? 'as needed' },
    ...(isAhead ? { startAt: startAt.toISOString() } : {}),
  };
  return { does: 'sign', said, item, prescriber: await ordererOf(staffId, deps) };
}

const SHORTEST_REASON = 3;
/** Why it is done, as ORC-16 says. */
export function reasonOf({ reason = '' }: OrderSaid): string {
  return reason.length < SHORTEST_REASON ? 'The other system says so (HL7 v2).' : reason.slice(0, 500);
}
