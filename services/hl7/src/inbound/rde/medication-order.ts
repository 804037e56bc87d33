import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Effect, type InboundHandler, type Work } from '../handler.ts';
import { personMeant } from '../patients/person-meant.ts';
import { visitOf } from '../visits/visit-of.ts';
import { ordersSaid, type OrderSaid } from './order-said.ts';
import { planOf, reasonOf, type Ordering, type Plan } from './plan-order.ts';
import { safetyRefusal } from './safety-refusal.ts';

export const prescriptionHandler: InboundHandler = {
  kinds: ['RDE^O11'],
  handle: (work, deps) => medicationOrder(work, deps),
};

/**
 * Orders for drugs: all of them are judged first. What ends, ends; then what is new is signed, what one person ordered in one
 * prescription, checked for safety as any other.
 */
export async function medicationOrder(work: Work, deps: Deps): Promise<Effect> {
  const orders = ordersSaid(work, await deps.clocks.of(work.channel.facilityId));
  mustBeOnce(orders);
  const patientId = await personMeant(work, deps, 'refuse');
  const ordering = { work, deps, patientId };
  const visit = await visitOf(work, { id: patientId }, deps);
  const plans: Plan[] = [];
  for (const said of orders) plans.push(await planOf(said, ordering));
  for (const plan of plans) await act(plan, ordering);
  const signed = plans.filter((it) => it.does === 'sign');
  for (const [by, together] of Map.groupBy(signed, ({ prescriber }) => prescriber.staffId))
    await sign(together, { ...ordering, encounterId: visit?.id ?? null, by: by ?? '' });
  return { patientId };
}

/** Of one number one order is new in a message. */
function mustBeOnce(orders: readonly OrderSaid[]): void {
  const seen = new Set<string>();
  for (const { control, place, numbers: said } of orders.filter((it) => it.control === 'NW'))
    for (const it of said) {
      const key = JSON.stringify(it);
      if (seen.has(key))
        throw faultAt('205', place.replace(/1$/, '2'), `${control} with a number that came before: give each its own.`);
      seen.add(key);
    }
}

async function act(plan: Plan, { deps: { medication } }: Ordering): Promise<void> {
  if (plan.does === 'sign' || plan.does === 'nothing') return;
  const { does, said, item } = plan;
  const params = { itemId: item.id };
  const options = { ifMatch: item.version };
  const body = { reason: reasonOf(said) };
  switch (does) {
    case 'end':
      await medication.discontinueItem({ params, body }, options);
      return;
    case 'hold':
      await medication.holdItem({ params, body }, options);
      return;
    case 'resume':
      await medication.resumeItem({ params, body }, options).catch((error: unknown) => {
        throw safetyRefusal(error, said.place);
      });
  }
}

interface Signing extends Ordering {
  readonly encounterId: string | null;
  /** Whose orders they are. */
  readonly by: string;
}

async function sign(plans: readonly Extract<Plan, { does: 'sign' }>[], signing: Signing): Promise<void> {
  const { work, deps, patientId, encounterId, by } = signing;
  const [first] = plans;
  if (!first) return;
  const place = first.said.what?.place ?? first.said.place;
  const where = { patientId, encounterId, facilityId: work.channel.facilityId };
  const signed = await deps.medication
    .takeInPrescription(
      { body: { ...where, items: plans.map(({ item }) => item), prescriber: first.prescriber } },
      { idempotencyKey: `hl7-${work.messageId}-sign-${by}` },
    )
    .catch((error: unknown) => {
      throw safetyRefusal(error, place);
    });
  const known = numbers(deps.db.read, deps.cipher, 'prescription-item');
  for (const [at, { said }] of plans.entries()) {
    const meant = [{ subjectId: signed.id, partId: signed.items[at]?.id ?? '' }];
    await known.remember(said.numbers, meant, deps.clock.now());
  }
}
