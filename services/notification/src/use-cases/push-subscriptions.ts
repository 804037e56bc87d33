import type * as api from '@nilecare/contracts/api/notification-preferences.ts';
import { PushNotConfigured, PushServiceUnknown } from '@nilecare/contracts/api/notification-preferences.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { created, noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { pushSubscriptions, type PushRow } from '../data/push-subscriptions.ts';
import type { Deps } from '../deps.ts';
import { isPushAddress } from '../domain/push-address.ts';

const viewOf = ({ id, host, device, created_at }: Pick<PushRow, 'id' | 'host' | 'device' | 'created_at'>) => ({
  id,
  host,
  device,
  createdAt: created_at.toISOString(),
});

/** null where the settings do not name both keys. */
const publicKey = ({ own }: Pick<Deps, 'own'>): string | null =>
  (own.vapidPrivateKey ? own.vapidPublicKey : undefined) ?? null;

export const getPushKey: Handler<typeof api.getPushKey, Deps> = async (_request, context) => ({
  publicKey: publicKey(context),
});

export const listPushSubscriptions: Handler<typeof api.listPushSubscriptions, Deps> = async (
  _request,
  { actor, db },
) => {
  actor.mustBeSelf(actor.id);
  return { items: (await pushSubscriptions(db.read).of([actor.id])).map(viewOf) };
};

export const subscribeToPush: Handler<typeof api.subscribeToPush, Deps> = async ({ body }, context) => {
  const { actor, db, clock, cipher, own } = context;
  actor.mustBeSelf(actor.id);
  if (publicKey(context) === null) throw new PushNotConfigured('The settings name no VAPID keys.');
  const { endpoint, keys, device } = body;
  if (!isPushAddress(endpoint, own.pushHosts))
    throw new PushServiceUnknown('The address is none of a push service that the settings name.');
  const id = newId();
  const row = {
    id,
    user_id: actor.id,
    endpoint_index: cipher.blindIndex(endpoint, 'push endpoint'),
    subscription: cipher.encrypt(JSON.stringify({ endpoint, keys }), {
      table: 'push_subscriptions',
      column: 'subscription',
      rowId: id,
    }),
    host: new URL(endpoint).hostname,
    device,
    created_at: clock.now(),
  };
  await db.transaction(async (tx) => {
    await pushSubscriptions(tx).replace(row);
    await tx.audit.record('push-subscription.add', { actor, resource: `push-subscription/${id}` });
  });
  return created(viewOf(row));
};

export const unsubscribeFromPush: Handler<typeof api.unsubscribeFromPush, Deps> = async (
  { params: { subscriptionId } },
  { actor, db },
) => {
  const found = await pushSubscriptions(db.read).find(subscriptionId);
  if (!found) throw new NotFound('push subscription', subscriptionId);
  actor.mustBeSelf(found.user_id);
  await db.transaction(async (tx) => {
    await pushSubscriptions(tx).remove(subscriptionId);
    await tx.audit.record('push-subscription.remove', { actor, resource: `push-subscription/${subscriptionId}` });
  });
  return noContent();
};
