import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import type { Effect, Work } from '../handler.ts';
import { catalogueOf } from '../laboratory/catalogue.ts';
import { personMeant } from '../patients/person-meant.ts';
import { visitOf } from '../visits/visit-of.ts';
import { collectDrawn } from './collect-drawn.ts';
import { orderLines } from './order-lines.ts';
import { placeOrders } from './place-orders.ts';
import { planOf, type Judging, type LinePlan } from './plan-line.ts';

/** Orders of the laboratory: all lines are judged first, then what is wanted is ordered, then what is not is cancelled. */
export async function laboratoryOrders(work: Work, deps: Deps): Promise<Effect> {
  const lines = orderLines(work, await deps.clocks.of(work.channel.facilityId));
  const patientId = await personMeant(work, deps, 'register');
  const judging: Judging = { work, deps, patientId, catalogue: await catalogueOf(deps) };
  const plans: LinePlan[] = [];
  for (const line of lines) plans.push(await planOf(line, judging));
  const stay = await visitOf(work, { id: patientId }, deps);

  await placeOrders(plans, stay?.id ?? null, judging);
  for (const it of new Set(plans.flatMap(({ cancels }) => cancels.map(({ id }) => id)))) await cancel(it, deps);
  for (const it of plans) await rememberAll(it, deps);
  for (const { line } of plans) await collectDrawn(line, patientId, deps);
  return { patientId };
}

const cancel = (itemId: string, { lab }: Deps) =>
  lab.cancelLabItem({ params: { itemId }, body: { reason: 'Cancelled in the other system (HL7 v2).' } });

/** What was known by one of its numbers is known by all of them. */
const rememberAll = ({ line, known }: LinePlan, { db, cipher, clock }: Deps): Promise<void> =>
  numbers(db.read, cipher, 'lab-order').remember(
    line.numbers,
    (known?.items ?? []).map((it) => ({ subjectId: it.orderId, partId: it.id })),
    clock.now(),
  );
