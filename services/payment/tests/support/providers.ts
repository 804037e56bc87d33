import { randomUUID } from 'node:crypto';
import { listen, type Answer, type Arrived } from './listen.ts';

interface Intent {
  readonly id: string;
  readonly amount: number;
  readonly manual: boolean;
  readonly paymentId: string;
  status: string;
}

interface Dispute {
  readonly id: string;
  readonly intent: string;
  readonly amount: number;
  status: string;
}

interface StripeRefund {
  status: 'succeeded' | 'failed';
  readonly id: string;
  readonly intent: string;
  readonly amount: number;
  readonly refundId: string;
}

/** What the stand-in does with the next request that changes something: its effect happens or not, its answer is lost. */
export type Mishap = 'lost-before' | 'lost-after' | 'error-after' | 'held-after';

/** Stripe and mobile money as one server, with books of their own. */
export async function openProviderStandIn() {
  const intents = new Map<string, Intent>();
  const byKey = new Map<string, Intent | StripeRefund>();
  const refunds: StripeRefund[] = [];
  const disputes: Dispute[] = [];
  /** Card payments that were taken: one for each that a holder confirmed. */
  const charges: { readonly intent: string; readonly amount: number }[] = [];
  const requests = new Map<string, { amount: string; status: string }>();
  const payouts = new Map<string, { amount: string; status: string }>();
  const mishaps: Mishap[] = [];
  const arrived: Arrived[] = [];
  let held = 0;
  const openedAt = Math.floor(Date.now() / 1000);
  /** Unix seconds: five days from now. */
  const captureBefore = openedAt + 5 * 86_400;

  const take = (intent: Intent, status: string) => {
    intent.status = status;
    if (status === 'succeeded') charges.push({ intent: intent.id, amount: intent.amount });
  };
  const shown = (intent: Intent) => ({
    ...{ id: intent.id, object: 'payment_intent', status: intent.status, amount: intent.amount },
    client_secret: `${intent.id}_secret`,
    metadata: { payment_id: intent.paymentId },
    latest_charge:
      intent.status === 'requires_capture'
        ? { payment_method_details: { card: { capture_before: captureBefore } } }
        : null,
  });
  const shownRefund = (it: StripeRefund) => ({
    ...{ id: it.id, object: 'refund', status: it.status, metadata: { refund_id: it.refundId } },
  });

  function newIntent(form: URLSearchParams): Intent {
    const intent: Intent = {
      ...{ id: `pi_${randomUUID().replaceAll('-', '')}`, amount: Number(form.get('amount')) },
      ...{ manual: form.get('capture_method') === 'manual', paymentId: form.get('metadata[payment_id]') ?? '' },
      status: 'requires_payment_method',
    };
    intents.set(intent.id, intent);
    return intent;
  }

  function newRefund(form: URLSearchParams): Answer & object {
    const intent = form.get('payment_intent') ?? '';
    const amount = Number(form.get('amount'));
    const before = refunds
      .filter((it) => it.intent === intent && it.status === 'succeeded')
      .reduce((sum, it) => sum + it.amount, 0);
    if (before + amount > (intents.get(intent)?.amount ?? 0))
      return { status: 400, body: { error: { code: 'charge_already_refunded' } } };
    const refund: StripeRefund = {
      status: 'succeeded',
      id: `re_${randomUUID().slice(0, 13)}`,
      intent,
      amount,
      refundId: form.get('metadata[refund_id]') ?? '',
    };
    refunds.push(refund);
    return { status: 200, body: shownRefund(refund) };
  }

  function stripe({ method, path, headers, body }: Arrived): Answer & object {
    const form = new URLSearchParams(body);
    const key = String(headers['idempotency-key'] ?? randomUUID());
    const [, id = '', act] = /^\/v1\/payment_intents\/([^/?]+)(?:\/(\w+))?(?:\?.*)?$/.exec(path) ?? [];
    if (method === 'POST' && path === '/v1/payment_intents') {
      const known = byKey.get(key);
      const intent = known && 'manual' in known ? known : newIntent(form);
      byKey.set(key, intent);
      return { status: 200, body: shown(intent) };
    }
    if (method === 'POST' && path === '/v1/refunds') {
      const known = byKey.get(key);
      if (known && 'refundId' in known) return { status: 200, body: shownRefund(known) };
      const answer = newRefund(form);
      const made = refunds.at(-1);
      if (answer.status === 200 && made) byKey.set(key, made);
      return answer;
    }
    if (method === 'GET' && path.startsWith('/v1/refunds?')) {
      const of = new URLSearchParams(path.split('?')[1]).get('payment_intent');
      return { status: 200, body: { data: refunds.filter((it) => it.intent === of).map(shownRefund) } };
    }
    if (method === 'GET' && path.startsWith('/v1/disputes?')) {
      const of = new URLSearchParams(path.split('?')[1]).get('payment_intent');
      const shownDispute = (it: Dispute) => ({ ...it, currency: 'egp', reason: 'fraudulent', created: openedAt });
      return { status: 200, body: { data: disputes.filter((it) => it.intent === of).map(shownDispute) } };
    }
    const intent = intents.get(id);
    if (!intent) return { status: 404, body: { error: { code: 'resource_missing' } } };
    if (act === 'cancel' && intent.status === 'succeeded')
      return { status: 400, body: { error: { code: 'payment_intent_unexpected_state' } } };
    if (act === 'cancel') intent.status = 'canceled';
    if (act === 'capture' && intent.status === 'requires_capture') take(intent, 'succeeded');
    return { status: 200, body: shown(intent) };
  }

  function mobileMoney({ method, path, headers, body }: Arrived): Answer & object {
    if (path.endsWith('/token/')) return { status: 200, body: { access_token: 't', expires_in: 3600 } };
    const books = path.startsWith('/collection') ? requests : payouts;
    const id = method === 'POST' ? String(headers['x-reference-id']) : (path.split('/').at(-1) ?? '');
    const known = books.get(id);
    if (method === 'GET')
      return known ? { status: 200, body: known } : { status: 404, body: { code: 'RESOURCE_NOT_FOUND' } };
    if (known) return { status: 409, body: { code: 'RESOURCE_ALREADY_EXIST' } };
    const { amount } = JSON.parse(body) as { amount: string }; // as the service sends it
    books.set(id, { amount, status: books === requests ? 'PENDING' : 'SUCCESSFUL' });
    return { status: 202 };
  }

  const server = await listen(async (one) => {
    arrived.push(one);
    const isChange = one.method === 'POST' && !one.path.endsWith('/token/');
    const mishap = isChange ? mishaps.shift() : undefined;
    if (mishap === 'lost-before') return undefined;
    const answer = one.path.startsWith('/v1/') ? stripe(one) : mobileMoney(one);
    if (mishap === 'lost-after') return undefined;
    if (mishap === 'error-after') return { status: 500, body: {} };
    if (mishap === 'held-after') {
      held += 1;
      // Longer than whoever asked lives, or waits.
      await new Promise((resolve) => setTimeout(resolve, 30_000).unref());
    }
    return answer;
  });

  return {
    ...server,
    arrived,
    intents,
    charges,
    refunds,
    captureBefore,
    disputes,
    requests,
    payouts,
    /** One for each of the next requests that change something. */
    mishap: (...next: Mishap[]) => void mishaps.push(...next),
    /** How many requests were held back after their effect. */
    held: () => held,
    /** The holder confirms with a card in the browser. */
    confirm(id: string) {
      const intent = intents.get(id);
      if (intent?.status === 'requires_payment_method') take(intent, intent.manual ? 'requires_capture' : 'succeeded');
    },
    /** The payer answers on the phone. */
    answerOnPhone(id: string, status: 'SUCCESSFUL' | 'FAILED') {
      const request = requests.get(id);
      if (request?.status === 'PENDING') request.status = status;
    },
  };
}
export type ProviderStandIn = Awaited<ReturnType<typeof openProviderStandIn>>;
