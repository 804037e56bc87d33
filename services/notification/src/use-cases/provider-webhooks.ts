import type * as api from '@nilecare/contracts/api/notification-webhooks.ts';
import { WebhookSignatureWrong } from '@nilecare/contracts/api/notification-webhooks.ts';
import { isBodySignature } from '@nilecare/service-kit/crypto/body-signature.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { twilioCallbackUrl } from '../channels/open-channels.ts';
import { deliveries, isNewProviderEvent } from '../data/deliveries.ts';
import type { Deps } from '../deps.ts';
import { withoutAddresses } from '../domain/mask.ts';
import { mailNews, smsNews, type ProviderNews } from '../domain/provider-news.ts';
import { isTwilioSignature } from '../domain/webhook-signature.ts';
import { move } from './settle-delivery.ts';

/** Twilio tells of one message after the other, in any order and again and again. */
export const twilioStatus: Handler<typeof api.twilioStatus, Deps> = async ({ query, body }, context) => {
  const { own, headers, db, clock } = context;
  const url = twilioCallbackUrl(own, query.deliveryId);
  const given = headers['x-twilio-signature'];
  if (!own.twilioAuthToken || !isTwilioSignature(given, own.twilioAuthToken, url, body))
    throw new WebhookSignatureWrong('It is not signed with the account’s token.');
  const news = smsNews(body.MessageStatus, body.ErrorCode);
  if (!news) return noContent();
  await db.transaction(async (tx) => {
    const eventId = `${body.MessageSid}/${body.MessageStatus}`;
    if (!(await isNewProviderEvent(tx, 'twilio', eventId, clock.now()))) return;
    const row = await deliveries(tx).lock(query.deliveryId);
    // A second message of one delivery: what became of the first counts.
    if (!row || (row.provider_message_id !== null && row.provider_message_id !== body.MessageSid)) return;
    // One of the same text to the same number, whose answer was lost as well, took it for its own.
    const isTaken = await deliveries(tx).isTaken(body.MessageSid, row.id);
    const taken = { provider: 'twilio', sent_at: row.sent_at ?? clock.now() };
    await deliveries(tx).set(row.id, { ...taken, ...(isTaken ? {} : { provider_message_id: body.MessageSid }) });
    await apply(tx, row.id, news, clock.now());
  });
  return noContent();
};

/** `<id>@host`, as the e-mails' Message-IDs are made. */
const DELIVERY_ID = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i;

export const emailEvents: Handler<typeof api.emailEvents, Deps> = async ({ body }, context) => {
  const { own, headers, rawBody, db, clock } = context;
  const given = headers['x-nilecare-signature'];
  if (!own.emailWebhookSecret || !rawBody || !isBodySignature(given, own.emailWebhookSecret, rawBody, clock.now()))
    throw new WebhookSignatureWrong('It is not signed with the secret of the mail provider’s web hook, or too old.');
  for (const event of body.events)
    await db.transaction(async (tx) => {
      const deliveryId = DELIVERY_ID.exec(event.messageId)?.[1];
      if (!(await isNewProviderEvent(tx, 'email', event.id, clock.now()))) return;
      const news = mailNews(event.type, event.detail);
      if (deliveryId !== undefined && news) await apply(tx, deliveryId.toLowerCase(), news, new Date(event.at));
    });
  return noContent();
};

async function apply(
  tx: Parameters<typeof move>[0],
  id: string,
  { event, reason, detail }: ProviderNews,
  at: Date,
): Promise<void> {
  await move(tx, id, event, {
    due_at: null,
    ...(event === 'delivered' ? { delivered_at: at, reason: null, last_error: null } : {}),
    ...(event === 'bounced' ? { reason, last_error: detail === null ? null : withoutAddresses(detail) } : {}),
  });
}
