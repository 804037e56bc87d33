import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant } from '../primitives.ts';

export class WebhookSignatureWrong extends problem('webhook-signature-wrong', 403, 'The signature is not valid') {}

/** Twilio's status callback: https://www.twilio.com/docs/usage/webhooks/webhooks-security */
export const twilioStatus = endpoint({
  method: 'POST',
  path: '/provider-webhooks/twilio',
  permission: 'public',
  scope: 'none',
  encoding: 'form',
  query: z.object({ deliveryId: Id }),
  body: z.looseObject({
    MessageSid: z.string().max(64),
    MessageStatus: z.string().max(30),
    ErrorCode: z.string().max(10).optional(),
  }),
  answers: { 204: null },
  errors: [WebhookSignatureWrong],
  summary: 'Twilio says what became of an SMS',
});

/**
 * What a mail provider says became of mails. Signed in the header `X-NileCare-Signature: t=<unix seconds>,v1=<hex>`: the
 * HMAC-SHA256 of `<t>.<body as sent>` under `EMAIL_WEBHOOK_SECRET`, at most five minutes old.
 */
export const emailEvents = endpoint({
  method: 'POST',
  path: '/provider-webhooks/email-events',
  permission: 'public',
  scope: 'none',
  body: z.object({
    events: z
      .array(
        z.object({
          /** Unique per event: what comes again has no effect. */
          id: z.string().min(1).max(100),
          type: z.enum(['delivered', 'bounced', 'complained', 'deferred']),
          /** `Message-ID` header of the mail, with or without its angle brackets. */
          messageId: z.string().min(1).max(300),
          at: Instant,
          detail: z.string().max(500).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  answers: { 204: null },
  errors: [WebhookSignatureWrong],
  summary: 'A mail provider says what became of mails',
});
