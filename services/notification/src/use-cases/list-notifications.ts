import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/notification.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { notifications } from '../data/notifications.ts';
import type { Deps } from '../deps.ts';

export const listNotifications: Handler<typeof api.listNotifications, Deps> = async ({ query }, { actor, db }) => {
  actor.mustBeSelf(actor.id);
  const inbox = notifications(db.read);
  const after = positionAfter(query.cursor, z.tuple([Instant, Id]));
  const [rows, unread] = await Promise.all([
    inbox.page(actor.id, query.unread ?? false, after, query.limit + 1),
    inbox.unread(actor.id),
  ]);
  return { ...pageOfRows(rows, query.limit, (it) => [it.createdAt, it.id]), unread };
};
