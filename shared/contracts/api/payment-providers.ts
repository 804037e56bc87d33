import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { PaymentMethod } from '../payments.ts';
import { AsciiKey } from '../primitives.ts';
import { PaymentProvider } from './payment.ts';

export class PaymentWebhookSignatureWrong extends problem(
  'payment-webhook-signature-wrong',
  403,
  'The signature is not valid',
) {}

export const OfferedProvider = z
  .object({
    provider: PaymentProvider,
    method: PaymentMethod,
    /** What the browser tells the provider whose page it is; only of cards. */
    publishableKey: z.string().nullable(),
  })
  .meta({ id: 'OfferedProvider' });
export type OfferedProvider = z.infer<typeof OfferedProvider>;

export const listPaymentProviders = endpoint({
  method: 'GET',
  path: '/payment-providers',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(OfferedProvider) }) },
  summary: 'Ways of paying that are set up',
});

/** https://docs.stripe.com/webhooks: signed in the header `Stripe-Signature`. */
export const stripeWebhook = endpoint({
  method: 'POST',
  path: '/payment-webhooks/stripe',
  permission: 'public',
  scope: 'none',
  body: z.looseObject({
    id: AsciiKey(255),
    type: AsciiKey(100),
    data: z.looseObject({ object: z.looseObject({ id: AsciiKey(255) }) }),
  }),
  answers: { 204: null },
  errors: [PaymentWebhookSignatureWrong],
  summary: 'Stripe says that something happened; what is true is asked of it',
});

/**
 * What a mobile money provider says of a request to pay. Signed in the header `X-NileCare-Signature:
 * t=<unix seconds>,v1=<hex>`: the HMAC-SHA256 of `<t>.<body as sent>` under `MOBILE_MONEY_WEBHOOK_SECRET`, at most five
 * minutes old.
 */
export const mobileMoneyWebhook = endpoint({
  method: 'POST',
  path: '/payment-webhooks/mobile-money',
  permission: 'public',
  scope: 'none',
  body: z.looseObject({ referenceId: z.uuid(), status: AsciiKey(30), eventId: AsciiKey(100) }),
  answers: { 204: null },
  errors: [PaymentWebhookSignatureWrong],
  summary: 'Mobile money says that something happened; what is true is asked of it',
});
