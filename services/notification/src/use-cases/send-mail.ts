import type * as api from '@nilecare/contracts/api/notification.ts';
import { accepted } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { queueDelivery } from './tell.ts';

export const sendMail: Handler<typeof api.sendMail, Deps> = async ({ body }, context) => {
  const { to, ...mail } = body;
  await context.db.transaction((tx) =>
    queueDelivery(tx, context, { ...mail, address: to, channel: 'email', userId: null }),
  );
  return accepted();
};
