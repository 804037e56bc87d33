import type * as api from '@nilecare/contracts/api/notification.ts';
import { accepted } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { oneLine } from '../domain/readable.ts';
import { queueDelivery } from './queue-delivery.ts';

/** The addressee asked for it a moment ago: nothing that was chosen for other mails holds it back. */
export const sendMail: Handler<typeof api.sendMail, Deps> = async ({ body }, context) => {
  const { to, subject, ...mail } = body;
  await context.db.transaction((tx) =>
    queueDelivery(tx, context, {
      ...mail,
      subject: oneLine(subject),
      address: to,
      channel: 'email',
      priority: 'critical',
      userId: null,
    }),
  );
  return accepted();
};
