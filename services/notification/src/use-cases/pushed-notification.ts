import type * as api from '@nilecare/contracts/api/notification.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { deliveries } from '../data/deliveries.ts';
import { messageOf, notifications } from '../data/notifications.ts';
import type { Deps } from '../deps.ts';
import { noticeKeyOf } from '../domain/delivery-key.ts';

/** The notice of a push, for whom it was sent and nobody else. */
export const getPushedNotification: Handler<typeof api.getPushedNotification, Deps> = async (
  { params: { deliveryId } },
  { actor, db },
) => {
  actor.mustBeSelf(actor.id);
  const push = await deliveries(db.read).find(deliveryId);
  if (!push || push.channel !== 'push' || push.user_id !== actor.id) return { notification: null };
  const subscriptionId = push.subscription_id ?? undefined;
  const key = noticeKeyOf(push.dedupe_key, { userId: actor.id, medium: 'push', subscriptionId });
  const found = key === undefined ? undefined : await notifications(db.read).byKey(actor.id, key);
  return { notification: found ? messageOf(found) : null };
};
