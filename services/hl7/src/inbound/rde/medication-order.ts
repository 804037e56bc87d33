import { MOST_CHANGES, MOST_ITEMS, MOST_PRESCRIPTIONS } from '@nilecare/contracts/api/medication.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Effect, type InboundHandler, type Work } from '../handler.ts';
import { personMeant } from '../patients/person-meant.ts';
import { visitOf } from '../visits/visit-of.ts';
import { carriedOutBefore, carryOut } from './carry-out.ts';
import { numberPlace } from './known-item.ts';
import { ordersSaid, type OrderSaid } from './order-said.ts';
import { ofEachPerson } from './orders-asked.ts';
import { planOf, type Plan } from './plan-order.ts';

export const prescriptionHandler: InboundHandler = {
  kinds: ['RDE^O11'],
  handle: (work, deps) => medicationOrder(work, deps),
};

/**
 * Orders for drugs: each is judged, then all of them are carried out in one moment or none: what is new is checked for safety
 * without what ends with it, and what one person ordered is one prescription.
 */
export async function medicationOrder(work: Work, deps: Deps): Promise<Effect> {
  const before = await carriedOutBefore(work, deps);
  if (before !== undefined) return { patientId: before };
  const orders = ordersSaid(work, await deps.clocks.of(work.channel.facilityId));
  mustBeFew(orders);
  mustBeOnce(orders);
  const patientId = await personMeant(work, deps, 'refuse');
  const ordering = { work, deps, patientId };
  const visit = await visitOf(work, { id: patientId }, deps);
  const plans: Plan[] = [];
  for (const said of orders) plans.push(await planOf(said, ordering));
  mustBeOfDifferentOrders(plans);
  mustFit(plans);
  await carryOut(plans, visit, ordering);
  return { patientId };
}

/** As many are carried out in one moment. */
function mustBeFew(orders: readonly OrderSaid[]): void {
  const over = orders[MOST_CHANGES];
  if (over) throw faultAt('207', over.place, 'too-many-orders', { most: MOST_CHANGES });
}

/** As many new drugs one prescription has, and as many people sign at once. */
function mustFit(plans: readonly Plan[]): void {
  const signed = ofEachPerson(plans);
  const over = signed.flatMap((of) => of[MOST_ITEMS] ?? [])[0];
  if (over) throw faultAt('207', over.said.place, 'too-many-new-orders', { most: MOST_ITEMS });
  const another = signed[MOST_PRESCRIPTIONS]?.[0];
  if (another) throw faultAt('207', another.said.place, 'too-many-prescribers', { most: MOST_PRESCRIPTIONS });
}

/** Of one number one order is new in a message. */
function mustBeOnce(orders: readonly OrderSaid[]): void {
  const seen = new Set<string>();
  for (const { control, place, numbers: said } of orders.filter((it) => it.control === 'NW'))
    for (const it of said) {
      const key = JSON.stringify(it);
      if (seen.has(key)) throw faultAt('205', numberPlace(place), 'number-repeated', { control });
      seen.add(key);
    }
}

/** What ends with a message does not begin again in it, under the same number. */
function mustBeOfDifferentOrders(plans: readonly Plan[]): void {
  const seen = new Set<string>();
  for (const plan of plans) {
    const itemId = plan.does === 'sign' ? plan.item.replaces?.itemId : plan.itemId;
    const place = numberPlace(plan.said.place);
    if (itemId !== undefined && seen.has(itemId)) throw faultAt('205', place, 'order-said-twice');
    if (itemId !== undefined) seen.add(itemId);
  }
}
