import type * as api from '@nilecare/contracts/api/notification.ts';
import { accepted } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { textsOf } from '../templates/texts.ts';
import { mustFit } from './notify.ts';
import { queueDelivery } from './queue-delivery.ts';
import { mustHaveKind, mustShip } from './templates.ts';

/** The addressee asked for it a moment ago: nothing that was chosen for other mails holds it back. */
export const sendMail: Handler<typeof api.sendMail, Deps> = async ({ body }, context) => {
  const { to, variables, ...mail } = body;
  const kind = mustHaveKind(mail.kind);
  mustShip({ ...mail, channel: 'email' });
  mustFit(kind, variables);
  await context.db.transaction(async (tx) => {
    const { title, body: text } = (await textsOf(kind, variables, tx))('email', mail.language);
    await queueDelivery(tx, context, {
      ...mail,
      subject: title,
      text,
      address: to,
      channel: 'email',
      priority: 'critical',
      userId: null,
    });
  });
  return accepted();
};
