import { z } from 'zod';

const secret = z.string().min(1).optional();

/** A provider whose credentials are not all set is not offered. */
export const Settings = z.object({
  /** How often it is looked for payments that wait for their provider, ms. */
  paymentSweepMs: z.coerce.number().int().min(50).default(2_000),
  /** How long a provider may take to answer, ms. */
  providerTimeoutMs: z.coerce.number().int().min(50).max(20_000).default(8_000),
  bankTransfer: z.enum(['on', 'off']).default('on'),
  stripeUrl: z.url().default('https://api.stripe.com'),
  stripeSecretKey: secret,
  stripePublishableKey: secret,
  stripeWebhookSecret: secret,
  mobileMoneyUrl: z.url().optional(),
  mobileMoneyUser: secret,
  mobileMoneyKey: secret,
  mobileMoneySubscriptionKey: secret,
  /** `X-Target-Environment` of the provider: its country. */
  mobileMoneyEnvironment: z.string().max(40).default('sandbox'),
  mobileMoneyWebhookSecret: secret,
});
export type Settings = z.infer<typeof Settings>;
