import type { Deps } from '../../deps.ts';
import { faultAt, type Effect, type InboundHandler, type Work } from '../handler.ts';
import { personMeant } from '../patients/person-meant.ts';
import { visitOf } from '../visits/visit-of.ts';
import { carryOut } from './carry-out.ts';
import { numberPlace } from './known-item.ts';
import { ordersSaid, type OrderSaid } from './order-said.ts';
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
  const orders = ordersSaid(work, await deps.clocks.of(work.channel.facilityId));
  mustBeOnce(orders);
  const patientId = await personMeant(work, deps, 'refuse');
  const ordering = { work, deps, patientId };
  const visit = await visitOf(work, { id: patientId }, deps);
  const plans: Plan[] = [];
  for (const said of orders) plans.push(await planOf(said, ordering));
  mustBeOfDifferentOrders(plans);
  await carryOut(plans, visit, ordering);
  return { patientId };
}

/** Of one number one order is new in a message. */
function mustBeOnce(orders: readonly OrderSaid[]): void {
  const seen = new Set<string>();
  for (const { control, place, numbers: said } of orders.filter((it) => it.control === 'NW'))
    for (const it of said) {
      const key = JSON.stringify(it);
      if (seen.has(key))
        throw faultAt('205', numberPlace(place), `${control} with a number that came before: give each its own.`);
      seen.add(key);
    }
}

/** What ends with a message does not begin again in it, under the same number. */
function mustBeOfDifferentOrders(plans: readonly Plan[]): void {
  const seen = new Set<string>();
  for (const plan of plans) {
    const itemId = plan.does === 'sign' ? plan.item.replaces?.itemId : plan.itemId;
    const place = numberPlace(plan.said.place);
    if (itemId !== undefined && seen.has(itemId))
      throw faultAt('205', place, `${place} is of an order of which the message says something else before.`);
    if (itemId !== undefined) seen.add(itemId);
  }
}
