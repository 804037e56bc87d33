import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { EncounterOver, ItemNotActive, OF_ANOTHER } from '@nilecare/contracts/api/medication.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { numbers } from '../../data/numbers.ts';
import { OPEN } from '../adt/find-stay.ts';
import type { Ordering } from './ordering.ts';
import { reasonOf, type Plan } from './plan-order.ts';
import { safetyRefusal } from './safety-refusal.ts';

/**
 * Carries out the orders of a message in one moment, or none of them; what one person ordered is one prescription. Another
 * try asks under the same key for the same, until their numbers are remembered: those of all of them together.
 * @param visit in which they are ordered; undefined: outside of any
 * @throws MessageFault where the safety check holds one of them
 */
export async function carryOut(
  plans: readonly Plan[],
  visit: Encounter | undefined,
  ordering: Ordering,
): Promise<void> {
  const { work, deps, patientId } = ordering;
  const changes = plans.flatMap((it) =>
    it.does === 'change' ? [{ itemId: it.itemId, to: it.to, reason: reasonOf(it.said) }] : [],
  );
  const toSign = plans.filter((it) => it.does === 'sign');
  if (changes.length + toSign.length === 0) return;
  const together = [...Map.groupBy(toSign, ({ prescriber }) => prescriber.staffId).values()];
  const prescriptions = together.flatMap((of) =>
    of[0] ? [{ prescriber: of[0].prescriber, items: of.map(({ item }) => item) }] : [],
  );
  const whom = { patientId, encounterId: visit?.id ?? null, facilityId: work.channel.facilityId };
  const signed = await deps.medication
    .takeInOrders(
      { body: { ...whom, prescriptions, changes } },
      { idempotencyKey: `hl7-${work.messageId}-${toSign.length > 0 ? 'sign' : 'change'}` },
    )
    .catch((error: unknown) => {
      throw refusalOf(error, plans, visit);
    });
  const remembered = together.flatMap((of, at) =>
    of.map(({ said }, index) => {
      const { id = '', items = [] } = signed.prescriptions[at] ?? {};
      return { named: said.numbers, meant: [{ subjectId: id, partId: items[index]?.id ?? '' }] };
    }),
  );
  await numbers(deps.db.read, deps.cipher, 'prescription-item').rememberTogether(remembered, deps.clock.now());
}

const GOES_ON: ReadonlySet<Encounter['status']> = new Set(OPEN);

/** What another try may not meet, because it was not heard of everywhere yet, is no fault of the message. */
function refusalOf(error: unknown, plans: readonly Plan[], visit: Encounter | undefined): unknown {
  if (!(error instanceof ContractError)) return error;
  if (error.code === EncounterOver.code && visit && GOES_ON.has(visit.status))
    return new Error('Whether the visit goes on is not known everywhere alike yet.', { cause: error });
  if (error.code === ItemNotActive.code && error.extensions['state'] === OF_ANOTHER)
    return new Error('That the records of the patient are one was not heard everywhere yet.', { cause: error });
  return safetyRefusal(error, { placeOf: (keys) => placeOf(keys, plans), areSeveral: plans.length > 1 });
}

/** The check calls what is new by its place in its prescription, and what goes on again by its id. */
function placeOf(keys: readonly string[], plans: readonly Plan[]): string {
  const signed = plans.filter((it) => it.does === 'sign');
  const isOne = new Set(signed.map(({ prescriber }) => prescriber.staffId)).size === 1;
  const checked = plans.filter((it) => it.does === 'sign' || (it.does === 'change' && it.to === 'active'));
  const isNamed = (plan: Plan) =>
    keys.includes(plan.does === 'sign' ? (isOne ? `item-${signed.indexOf(plan)}` : '') : plan.itemId);
  const { said } = checked.find(isNamed) ?? checked[0] ?? {};
  return said?.what?.place ?? said?.place ?? 'ORC-1';
}
