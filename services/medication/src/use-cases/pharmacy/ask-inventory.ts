import { NotStocked } from '@nilecare/contracts/api/medication-pharmacy.ts';
import { RemoteProblem, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Deps } from '../../deps.ts';

/** A question is asked no longer than this, a change twice as long: who waits for both hears within five seconds. */
export const QUESTION_MS = 1_500;
export const CHANGE_MS = 3_000;

/** What came of asking for a change: it may have happened although nobody heard of it. */
export type Asked<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'refused'; readonly problem: RemoteProblem }
  | { readonly outcome: 'unknown'; readonly error: unknown };

/** Refused for good: asking the same again changes nothing. */
const isRefusal = (error: unknown): error is RemoteProblem =>
  error instanceof RemoteProblem && [404, 409, 422].includes(error.status);

/** Asks for a change that may be asked for again, as its caller named it. */
export async function ask<T>(
  call: (options: { signal: AbortSignal }) => Promise<T>,
  limitMs = QUESTION_MS,
): Promise<Asked<T>> {
  try {
    return { outcome: 'done', value: await call({ signal: AbortSignal.timeout(limitMs) }) };
  } catch (error) {
    return isRefusal(error) ? { outcome: 'refused', problem: error } : { outcome: 'unknown', error };
  }
}

/**
 * What a store keeps of a drug: the item of the stock, with the most that can be had.
 * @throws NotStocked, ServiceUnavailable
 */
export async function stockItemOf(
  { inventory }: Pick<Deps, 'inventory'>,
  { facilityId, storeId, drugId }: { readonly facilityId: string; readonly storeId: string; readonly drugId: string },
  limitMs?: number,
): Promise<string> {
  const query = { facilityId, storeId, drugIds: drugId };
  const asked = await ask((options) => inventory.listAvailable({ query }, options), limitMs);
  if (asked.outcome !== 'done')
    throw new ServiceUnavailable('The stock cannot be looked at now. Nothing was taken; try again in a moment.', {
      service: 'inventory',
    });
  const kept = asked.value.items
    .filter((it) => it.drugId === drugId && it.storeId === storeId)
    .toSorted((one, other) => other.available - one.available)[0];
  if (!kept) throw new NotStocked('Take another store, or order it.', { storeId, drugId });
  return kept.itemId;
}
