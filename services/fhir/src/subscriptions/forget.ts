import type { SubscriptionState } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';

type Parts = Pick<SubscriptionParts, 'store' | 'subscriptions' | 'clock'>;

/** A resource is stored at most so long after its state was: no transaction of MongoDB lasts longer than a minute. */
const STORED_WITHIN_MS = 5 * 60_000;

/**
 * Removes what is kept of a subscription that is not there: one that was deleted, or whose resource was not stored in the
 * end. Its events go first: one of the same id that is made later counts from one again.
 */
export async function forgetGone(
  { store, subscriptions, clock }: Parts,
  { _id, notedAt }: Pick<SubscriptionState, '_id' | 'notedAt'>,
): Promise<void> {
  const found = await store.resources.findOne({ _id: `Subscription/${_id}` }, { projection: { gone: 1 } });
  const isOnItsWay = !found && clock.now().getTime() - notedAt.getTime() < STORED_WITHIN_MS;
  if (isOnItsWay || (found && !found.gone)) return;
  await subscriptions.held.deleteMany({ s: _id });
  await subscriptions.deliveries.deleteMany({ s: _id });
  // Unless it is being made again at this moment.
  await subscriptions.states.deleteOne({ _id, notedAt });
}
