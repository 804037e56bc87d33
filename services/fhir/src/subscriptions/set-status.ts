import { storedResource } from '../platform/stored-resource.ts';
import type { Author } from '../store/documents.ts';
import { documentOf } from '../store/writer.ts';
import type { Owner } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watch } from './watch.ts';

const authorOf = ({ kind, id, name, app }: Owner): Author => ({
  ...{ kind, id, name },
  ...(app ? { client: app.clientId } : {}),
});

/**
 * Lets the resource say what became of the subscription. One that was written again meanwhile stays as it was written.
 * @param error why nothing is sent, and what to do; without data of patients
 */
export async function setStatus(
  {
    store,
    writer,
    filing,
    subscriptions,
    clock,
  }: Pick<SubscriptionParts, 'store' | 'writer' | 'filing' | 'subscriptions' | 'clock'>,
  subscriptionId: string,
  status: Watch['status'],
  error?: string,
): Promise<void> {
  const place = { type: 'Subscription', id: subscriptionId };
  await store.transaction(async (session) => {
    const before = await writer.lock(place, session);
    const state = await subscriptions.states.findOne({ _id: subscriptionId }, { session });
    if (!before || before.gone || !state) return;
    const { error: _, ...resource } = storedResource(before.body);
    if (resource['status'] === 'off' || (resource['status'] === status && state.error === error)) return;
    const at = new Date(Math.max(clock.now().getTime(), before.at.getTime() + 1));
    const next = { ...resource, resourceType: 'Subscription', status, ...(error === undefined ? {} : { error }) };
    // It stays the owner's, who alone reads it.
    const change = { place, method: 'PUT', by: authorOf(state.owner), at } as const;
    await writer.follow(before, documentOf(filing, next, before.v + 1, change), session);
    await subscriptions.states.updateOne(
      { _id: subscriptionId },
      error === undefined ? { $set: { status }, $unset: { error: '' } } : { $set: { status, error } },
      { session },
    );
  });
}
