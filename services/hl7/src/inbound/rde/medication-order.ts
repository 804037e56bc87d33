import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { takeInPrescription } from '@nilecare/contracts/api/medication.ts';
import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt, type Effect, type InboundHandler, type Work } from '../handler.ts';
import { ordererOf } from '../laboratory/orderer.ts';
import { personMeant } from '../patients/person-meant.ts';
import { findStaff } from '../places/find-staff.ts';
import { visitOf } from '../visits/visit-of.ts';
import { findDrug } from './find-drug.ts';
import { itemMeant, knownItem } from './known-item.ts';
import { ordersSaid, type OrderSaid } from './order-said.ts';
import { safetyRefusal } from './safety-refusal.ts';

type Ordered = CallOf<typeof takeInPrescription>['body']['items'][number];

/** What is done with an order. */
type Plan =
  | { readonly does: 'sign'; readonly said: OrderSaid; readonly item: Ordered; readonly prescriber: Person }
  | { readonly does: 'end' | 'hold' | 'resume'; readonly said: OrderSaid; readonly item: PrescriptionItem }
  | { readonly does: 'nothing' };

interface Ordering {
  readonly work: Work;
  readonly deps: Deps;
  readonly patientId: string;
}

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

async function planOf(said: OrderSaid, ordering: Ordering): Promise<Plan> {
  const { deps, patientId } = ordering;
  switch (said.control) {
    case 'NW':
      return (await knownItem(said, patientId, deps)) ? { does: 'nothing' } : planNew(said, null, ordering);
    case 'XO':
      return planChange(said, await itemMeant(said, patientId, deps), ordering);
    case 'DC':
    case 'CA':
      return planned('end', ['active', 'held'], said, await itemMeant(said, patientId, deps));
    case 'HD':
      return planned('hold', ['active'], said, await itemMeant(said, patientId, deps));
    case 'RL':
      return planned('resume', ['held'], said, await itemMeant(said, patientId, deps));
    default:
      throw faultAt('103', said.place, `${said.place} has to be NW, XO, DC, CA, HD or RL (table 0119).`);
  }
}

/** What is in that state already, or is over, was done before. */
const planned = (
  does: 'end' | 'hold' | 'resume',
  from: readonly PrescriptionItem['state'][],
  said: OrderSaid,
  item: PrescriptionItem,
): Plan => (from.includes(item.state) ? { does, said, item } : { does: 'nothing' });

/** The order as it stands now is instead of the one before; the same one once more changes nothing. */
async function planChange(said: OrderSaid, before: PrescriptionItem, ordering: Ordering): Promise<Plan> {
  const reason = reasonOf(said);
  const plan = await planNew(said, { itemId: before.id, as: 'change', reason }, ordering);
  if (plan.does !== 'sign') return plan;
  const [step] = plan.item.steps;
  const [known] = before.steps;
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const isSame =
    before.drug.id === plan.item.drugId &&
    before.route === plan.item.route &&
    same(known?.dose, step?.dose) &&
    same(known?.timing, step?.timing);
  return isSame ? { does: 'nothing' } : plan;
}

async function planNew(said: OrderSaid, replaces: Ordered['replaces'], ordering: Ordering): Promise<Plan> {
  const { work, deps } = ordering;
  const { what } = said;
  if (!what) throw faultAt('100', 'RXE', 'RXE or RXO is missing: it says which drug is ordered.');
  const drug = await findDrug(what.codes, what.place, work, deps);
  const [only, another] = drug.routes;
  const route = what.route ?? (another ? undefined : only);
  if (!route) throw faultAt('101', 'RXR-1', 'RXR-1 is missing: the drug is given in several ways.');
  const staffId = await findStaff(said.prescriber.id, said.prescriber.place, work, deps);
  const { pattern, dose, days, startAt, priority, instructions, indication } = what;
  const isAhead = startAt !== undefined && startAt > deps.clock.now() && !replaces;
  const item: Ordered = {
    ...{ drugId: drug.id, route, priority, instructions, indication, replaces },
    steps: [{ dose, timing: pattern.timing, days }],
    asNeeded: pattern.asNeeded && { ...pattern.asNeeded, reason: indication ?? 'as needed' },
    ...(isAhead ? { startAt: startAt.toISOString() } : {}),
  };
  return { does: 'sign', said, item, prescriber: await ordererOf(staffId, deps) };
}

const SHORTEST_REASON = 3;
function reasonOf({ reason = '' }: OrderSaid): string {
  return reason.length < SHORTEST_REASON ? 'The other system says so (HL7 v2).' : reason.slice(0, 500);
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
