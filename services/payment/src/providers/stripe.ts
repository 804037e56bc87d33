import { Stripe } from 'stripe';
import { ProviderSilent } from '@nilecare/contracts/api/payment.ts';
import type { AskedPayment, AskedRefund, DisputeNews, PaymentNews, RefundNews, RemoteProvider } from './provider.ts';

export interface StripeSettings {
  /** Another than Stripe's own only where something stands in for it. */
  readonly url: string;
  readonly secretKey: string;
  /** For the whole answer, ms. */
  readonly timeoutMs: number;
}

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
/** https://docs.stripe.com/disputes: those that begin with `warning` are questions, no money moves. */
const disputeStates: Readonly<Record<string, DisputeNews['state']>> = {
  needs_response: 'open',
  under_review: 'open',
  won: 'won',
  lost: 'lost',
};
const LONGEST_CODE = 200;
/** In one answer of a list: of one payment there are a few at the most. */
const MOST = 100;

/** Sent again only by the sweep, which asks first what became of it. */
function clientOf({ url, secretKey, timeoutMs }: StripeSettings): Stripe {
  const { protocol, hostname, port } = new URL(url);
  return new Stripe(secretKey, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    ...(port === '' ? {} : { port }),
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    // Its own agent would keep connections open past the service's end.
    httpClient: Stripe.createFetchHttpClient(),
  });
}

/** Cards by Stripe's PaymentIntents: the browser gives the card to Stripe, and only its secret passes through here. */
export function stripeProvider(settings: StripeSettings): RemoteProvider {
  const stripe = clientOf(settings);
  const find = (reference: string) =>
    newsFrom(stripe.paymentIntents.retrieve(reference, { expand: ['latest_charge'] }));
  // Stripe forgets keys after a day; what it refunded it knows for ever.
  const findRefund = async ({ id, paymentReference }: AskedRefund): Promise<RefundNews | undefined> => {
    const listed = await stripe.refunds.list({ payment_intent: paymentReference, limit: MOST }).catch(silent);
    const known = listed.data.find((it) => it.metadata?.['refund_id'] === id);
    return known && refundNewsOf(known);
  };
  /** What cannot be done any more is no error: how it stands is the answer. */
  const act = async (reference: string, done: Promise<Stripe.PaymentIntent>) => {
    const intent = await done.catch((error: unknown) => (refusalOf(error) ? undefined : silent()));
    return intent ? newsOf(intent) : find(reference);
  };

  return {
    begin: async (payment) => (payment.reference === null ? begin(stripe, payment) : find(payment.reference)),
    find: async ({ reference }) => (reference === null ? undefined : find(reference)),
    cancel: async ({ id, reference }) =>
      reference === null
        ? undefined
        : act(reference, stripe.paymentIntents.cancel(reference, {}, { idempotencyKey: `${id}-cancel` })),
    capture: async ({ id, reference }) =>
      act(reference ?? '', stripe.paymentIntents.capture(reference ?? '', {}, { idempotencyKey: `${id}-capture` })),
    findRefund,
    async disputes(reference) {
      const listed = await stripe.disputes.list({ payment_intent: reference, limit: MOST }).catch(silent);
      return listed.data.flatMap((it) => disputeNewsOf(it) ?? []);
    },
    async refund(asked) {
      const known = await findRefund(asked);
      if (known) return known;
      const { id, paymentReference, amountMinor } = asked;
      const wish = { payment_intent: paymentReference, amount: amountMinor, metadata: { refund_id: id } };
      return stripe.refunds.create(wish, { idempotencyKey: id }).then(refundNewsOf, (error: unknown) => {
        const failure = refusalOf(error) ?? silent();
        return { state: 'failed', reference: id, failure };
      });
    },
  };
}

function begin(stripe: Stripe, { id, amountMinor, currency, manualCapture }: AskedPayment): Promise<PaymentNews> {
  const wish = {
    amount: amountMinor,
    currency: currency.toLowerCase(),
    capture_method: manualCapture ? ('manual' as const) : ('automatic' as const),
    payment_method_types: ['card'],
    metadata: { payment_id: id },
  };
  return newsFrom(stripe.paymentIntents.create(wish, { idempotencyKey: id }));
}

const newsFrom = (answer: Promise<Stripe.PaymentIntent>): Promise<PaymentNews> =>
  answer.then(newsOf, (error: unknown) => {
    const failure = refusalOf(error) ?? silent();
    return { state: 'failed', reference: '', failure };
  });

function newsOf(intent: Stripe.PaymentIntent): PaymentNews {
  const state = intentStates[intent.status] ?? silent();
  const why = intent.last_payment_error?.code;
  const { latest_charge: charge } = intent;
  const until = typeof charge === 'object' ? charge?.payment_method_details?.card?.capture_before : undefined;
  return {
    state,
    reference: intent.id,
    ...(intent.client_secret ? { clientSecret: intent.client_secret } : {}),
    ...(why ? { failure: why.slice(0, LONGEST_CODE) } : {}),
    ...(until ? { captureBefore: new Date(until * 1000) } : {}),
  };
}

function disputeNewsOf({ id, status, currency, amount, reason, created }: Stripe.Dispute): DisputeNews | undefined {
  const state = disputeStates[status];
  if (!state) return undefined;
  const openedAt = new Date(created * 1000);
  return { reference: id, state, currency: currency.toUpperCase(), amountMinor: amount, reason, openedAt };
}

const refundNewsOf = ({ id, status, failure_reason: why }: Stripe.Refund): RefundNews => ({
  state: refundStates[status ?? ''] ?? 'processing',
  reference: id,
  ...(why ? { failure: why.slice(0, LONGEST_CODE) } : {}),
});

/** Code of a refusal of what was sent, which is final; a key that is wrong or in use, or no answer, is none. */
function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Stripe.errors.StripeError)) return undefined;
  if (error.statusCode !== 400 && error.statusCode !== 402) return undefined;
  return (error.code ?? error.rawType ?? 'refused').slice(0, LONGEST_CODE);
}

// What failed may name the address with its parameters; it is not kept.
function silent(): never {
  throw new ProviderSilent();
}
