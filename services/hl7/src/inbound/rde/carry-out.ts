import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { EncounterOver, ItemNotActive, OF_ANOTHER } from '@nilecare/contracts/api/medication-refusals.ts';
import {
  ContractError,
  IdempotencyInProgress,
  IdempotencyKeyReused,
  TooManyRequests,
} from '@nilecare/contracts/errors.ts';
import { asked } from '../../data/asked.ts';
import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { OPEN } from '../adt/find-stay.ts';
import { because } from '../../er7/fault.ts';
import { faultAt, NotYet, type Work } from '../handler.ts';
import type { Ordering } from './ordering.ts';
import { numbersOf, ordersToAsk, readOrdersAsked } from './orders-asked.ts';
import type { Plan } from './plan-order.ts';
import { safetyRefusal } from './safety-refusal.ts';

/**
 * Carries out the orders of a message in one moment, or none of them.
 * @param visit in which they are ordered; undefined: outside of any
 * @throws MessageFault where the safety check holds one of them
 */
export async function carryOut(
  plans: readonly Plan[],
  visit: Encounter | undefined,
  ordering: Ordering,
): Promise<void> {
  const { work, deps, patientId } = ordering;
  const text = ordersToAsk(plans, visit, ordering);
  if (text === undefined) return;
  await asked(deps.db.read, deps.cipher).begin({ messageId: work.messageId, text, patientId });
  await askAsKept(work, deps).catch((error: unknown) => {
    throw refusalOf(error, plans, visit);
  });
}

/**
 * Whether the message was carried out before, or is now as it was asked then: who resumed or ended something since is not overruled.
 * @returns whom it is about; undefined where it is to be judged, for the first time or anew because what was asked is refused
 */
export async function carriedOutBefore(work: Work, deps: Deps): Promise<string | undefined> {
  try {
    return await askAsKept(work, deps);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** One key and one body for all tries; what its numbers stand for is kept together with that it is done. */
async function askAsKept({ messageId }: Work, { db, cipher, clock, medication }: Deps): Promise<string | undefined> {
  const kept = await asked(db.read, cipher).of(messageId);
  if (!kept || kept.text === null) return kept?.patientId;
  try {
    const orders = readOrdersAsked(kept.text);
    const options = { idempotencyKey: `hl7-${messageId}-orders` };
    const { prescriptions } = await medication.takeInOrders({ body: orders.body }, options);
    await db.transaction(async (tx) => {
      const known = numbers(tx, cipher, 'prescription-item');
      await known.rememberTogether(numbersOf(orders, prescriptions), clock.now());
      await asked(tx, cipher).end(messageId);
    });
    return kept.patientId;
  } catch (error) {
    if (isRefusal(error)) await asked(db.read, cipher).forget(messageId);
    throw error instanceof ContractError && error.code === IdempotencyKeyReused.code ? carriedOutOtherwise() : error;
  }
}

const carriedOutOtherwise = () => faultAt('207', 'ORC-1', 'carried-out-otherwise');

/** Refusals that say nothing of whether another try, before or beside this one, was carried out. */
const IN_DOUBT: ReadonlySet<string> = new Set([
  IdempotencyInProgress.code,
  IdempotencyKeyReused.code,
  TooManyRequests.code,
]);

/** Whether nothing of what was asked was carried out. */
const isRefusal = (error: unknown): error is ContractError =>
  error instanceof ContractError && error.status < 500 && !IN_DOUBT.has(error.code);

const GOES_ON: ReadonlySet<Encounter['status']> = new Set(OPEN);

/** What another try may not meet, because it was not heard of everywhere yet, is no fault of the message. */
function refusalOf(error: unknown, plans: readonly Plan[], visit: Encounter | undefined): unknown {
  if (!(error instanceof ContractError)) return error;
  if (error.code === EncounterOver.code && visit && GOES_ON.has(visit.status))
    return new NotYet(because('visit-not-heard'), { cause: error });
  if (error.code === ItemNotActive.code && error.extensions['state'] === OF_ANOTHER)
    return new NotYet(because('records-joined-not-heard'), { cause: error });
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
