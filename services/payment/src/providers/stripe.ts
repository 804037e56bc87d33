import { z } from 'zod';
import { ProviderSilent } from '@nilecare/contracts/api/payment.ts';
import type { Answer, Ask } from './ask.ts';
import type { PaymentNews, RefundNews, RemoteProvider } from './provider.ts';

export interface StripeSettings {
  readonly url: string;
  readonly secretKey: string;
}

const Intent = z.object({
  id: z.string().max(255),
  status: z.string(),
  client_secret: z.string().nullish(),
  last_payment_error: z.object({ code: z.string().nullish() }).nullish(),
});
const Refunded = z.object({
  id: z.string().max(255),
  status: z.string().nullable(),
  failure_reason: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
const Failure = z.object({ error: z.object({ code: z.string().nullish(), type: z.string().nullish() }) });

/** https://docs.stripe.com/payments/paymentintents/lifecycle */
const intentStates: Readonly<Record<string, PaymentNews['state']>> = {
  requires_payment_method: 'requires-action',
  requires_confirmation: 'requires-action',
  requires_action: 'requires-action',
  processing: 'processing',
  requires_capture: 'authorised',
  succeeded: 'completed',
  canceled: 'cancelled',
};
const refundStates: Readonly<Record<string, RefundNews['state']>> = {
  succeeded: 'completed',
  failed: 'failed',
  canceled: 'failed',
};

/** The version whose answers are read here. */
const VERSION = '2024-06-20';

/** Cards by Stripe's PaymentIntents: the browser gives the card to Stripe, and only its secret passes through here. */
export function stripeProvider({ url, secretKey }: StripeSettings, ask: Ask): RemoteProvider {
  const call = (method: string, path: string, form?: Readonly<Record<string, string>>, key?: string) =>
    ask(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secretKey}`,
        'stripe-version': VERSION,
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
  const find = async (reference: string) => newsOf(await call('GET', `/payment_intents/${reference}`));
  /** What cannot be done any more is no error: how it stands is the answer. */
  const act = async (reference: string, act: string, key: string) => {
    const answer = await call('POST', `/payment_intents/${reference}/${act}`, {}, key);
    return answer.status === 200 ? newsOf(answer) : find(reference);
  };

  return {
    begin: async (payment) =>
      payment.reference !== null
        ? find(payment.reference)
        : newsOf(
            await call(
              'POST',
              '/payment_intents',
              {
                amount: String(payment.amountMinor),
                currency: payment.currency.toLowerCase(),
                capture_method: payment.manualCapture ? 'manual' : 'automatic',
                'payment_method_types[0]': 'card',
                'metadata[payment_id]': payment.id,
              },
              payment.id,
            ),
          ),
    find: async ({ reference }) => (reference === null ? undefined : find(reference)),
    cancel: async ({ id, reference }) => (reference === null ? undefined : act(reference, 'cancel', `${id}-cancel`)),
    capture: async ({ id, reference }) => act(reference ?? '', 'capture', `${id}-capture`),
    async refund({ id, paymentReference, amountMinor }) {
      // Stripe forgets keys after a day; what it refunded it knows for ever.
      const listed = await call('GET', `/refunds?payment_intent=${paymentReference}&limit=100`);
      const { data } = z.object({ data: z.array(Refunded) }).safeParse(listed.body).data ?? { data: undefined };
      if (!data) throw new ProviderSilent();
      const known = data.find((it) => it.metadata?.['refund_id'] === id);
      if (known) return refundNewsOf(known);
      const form = { payment_intent: paymentReference, amount: String(amountMinor), 'metadata[refund_id]': id };
      const answer = await call('POST', '/refunds', form, id);
      if (answer.status === 200) return refundNewsOf(Refunded.parse(answer.body));
      return { state: 'failed', reference: id, failure: codeOf(answer) };
    },
  };
}

function newsOf(answer: Answer): PaymentNews {
  const intent = answer.status === 200 ? Intent.safeParse(answer.body).data : undefined;
  const state = intent && intentStates[intent.status];
  if (intent && state)
    return {
      state,
      reference: intent.id,
      ...(intent.client_secret ? { clientSecret: intent.client_secret } : {}),
      ...(intent.last_payment_error?.code ? { failure: intent.last_payment_error.code.slice(0, 200) } : {}),
    };
  // A refusal of what was sent is final; a key that is wrong or in use is not.
  if (answer.status === 400 || answer.status === 402)
    return { state: 'failed', reference: '', failure: codeOf(answer) };
  throw new ProviderSilent();
}

const refundNewsOf = ({ id, status, failure_reason: why }: z.infer<typeof Refunded>): RefundNews => ({
  state: refundStates[status ?? ''] ?? 'processing',
  reference: id,
  ...(why ? { failure: why.slice(0, 200) } : {}),
});

const codeOf = ({ body }: Answer): string => {
  const error = Failure.safeParse(body).data?.error;
  return (error?.code ?? error?.type ?? 'refused').slice(0, 200);
};
