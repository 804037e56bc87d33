import type * as api from '@nilecare/contracts/api/notification.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { notifications } from '../data/notifications.ts';
import type { Deps } from '../deps.ts';

export const markNotificationRead: Handler<typeof api.markNotificationRead, Deps> = async (
  { params: { notificationId } },
  { actor, db, clock },
) => {
  const found = await notifications(db.read).find(notificationId);
  if (!found) throw new NotFound('notification', notificationId);
  actor.mustBeSelf(found.user_id);
  await notifications(db.read).markRead(actor.id, clock.now(), notificationId);
  return noContent();
};

export const markAllNotificationsRead: Handler<typeof api.markAllNotificationsRead, Deps> = async (
  _request,
  { actor, db, clock },
) => {
  actor.mustBeSelf(actor.id);
  await notifications(db.read).markRead(actor.id, clock.now());
  return noContent();
};
