import { z } from 'zod';
import { ProviderSilent } from '@nilecare/contracts/api/payment.ts';
import { decimalOf } from '@nilecare/contracts/money.ts';
import type { Ask } from './ask.ts';
import type { PaymentNews, RefundNews, RemoteProvider } from './provider.ts';

export interface MobileMoneySettings {
  readonly url: string;
  readonly user: string;
  readonly key: string;
  readonly subscriptionKey: string;
  readonly environment: string;
}

const Token = z.object({ access_token: z.string(), expires_in: z.coerce.number() });
const Status = z.object({ status: z.string(), reason: z.unknown().optional() });
type Product = 'collection' | 'disbursement';

/**
 * Mobile money by request to pay, in the style of MTN MoMo's open API (https://momodeveloper.mtn.com): our id is the
 * reference, so that what is sent twice is refused the second time, and is asked for under it.
 */
export function mobileMoneyProvider(settings: MobileMoneySettings, ask: Ask): RemoteProvider {
  const { url, user, key, subscriptionKey, environment } = settings;
  const tokens = new Map<Product, { readonly token: string; readonly until: number }>();

  async function tokenOf(product: Product): Promise<string> {
    const known = tokens.get(product);
    if (known && known.until > Date.now()) return known.token;
    const { status, body } = await ask(`${url}/${product}/token/`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`,
        'ocp-apim-subscription-key': subscriptionKey,
      },
    });
    const token = Token.safeParse(body).data;
    if (status !== 200 || !token) throw new ProviderSilent();
    tokens.set(product, { token: token.access_token, until: Date.now() + (token.expires_in - 60) * 1000 });
    return token.access_token;
  }

  async function call(product: Product, path: string, sent?: { readonly id: string; readonly body: object }) {
    const answer = await ask(`${url}/${product}/v1_0/${path}`, {
      method: sent ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${await tokenOf(product)}`,
        'ocp-apim-subscription-key': subscriptionKey,
        'x-target-environment': environment,
        ...(sent ? { 'x-reference-id': sent.id, 'content-type': 'application/json' } : {}),
      },
      ...(sent ? { body: JSON.stringify(sent.body) } : {}),
    });
    if (answer.status === 401) tokens.delete(product);
    return answer;
  }

  /** undefined: it is not known there. */
  async function statusOf(product: Product, kind: string, id: string) {
    const answer = await call(product, `${kind}/${id}`);
    if (answer.status === 404) return undefined;
    const said = answer.status === 200 ? Status.safeParse(answer.body).data : undefined;
    if (!said) throw new ProviderSilent();
    return said;
  }

  /** Asked first: what was sent before is not sent again. */
  async function sendOnce(product: Product, kind: string, id: string, body: object) {
    const known = await statusOf(product, kind, id);
    if (known) return known;
    const { status } = await call(product, kind, { id, body });
    if (status === 202 || status === 409) return { status: 'PENDING' };
    if (status === 400) return { status: 'FAILED', reason: 'refused' };
    throw new ProviderSilent();
  }

  const find = async (id: string) => {
    const said = await statusOf('collection', 'requesttopay', id);
    return said && paymentNews(id, said);
  };

  return {
    begin: async ({ id, amountMinor, currency, payerPhone }) =>
      paymentNews(
        id,
        await sendOnce('collection', 'requesttopay', id, {
          amount: decimalOf(amountMinor, currency),
          currency,
          externalId: id,
          payer: { partyIdType: 'MSISDN', partyId: (payerPhone ?? '').slice(1) },
        }),
      ),
    find: ({ id }) => find(id),
    // A request to pay cannot be taken back: it ends when the payer answers or it runs out.
    cancel: ({ id }) => find(id),
    async capture({ id }) {
      const news = await find(id);
      if (!news) throw new ProviderSilent();
      return news;
    },
    async findRefund({ id }) {
      const said = await statusOf('disbursement', 'refund', id);
      return said && refundNews(id, said);
    },
    disputes: () => Promise.resolve([]),
    refund: async ({ id, amountMinor, currency, paymentId }) =>
      refundNews(
        id,
        await sendOnce('disbursement', 'refund', id, {
          amount: decimalOf(amountMinor, currency),
          currency,
          externalId: id,
          referenceIdToRefund: paymentId,
        }),
      ),
  };
}

type Said = z.infer<typeof Status>;

const failureOf = ({ reason }: Said): string => {
  const code = typeof reason === 'object' && reason !== null && 'code' in reason ? reason.code : reason;
  return typeof code === 'string' ? code.slice(0, 200) : 'refused';
};

function paymentNews(reference: string, said: Said): PaymentNews {
  if (said.status === 'SUCCESSFUL') return { state: 'completed', reference };
  if (said.status === 'FAILED') return { state: 'failed', reference, failure: failureOf(said) };
  return { state: 'processing', reference };
}

function refundNews(reference: string, said: Said): RefundNews {
  if (said.status === 'SUCCESSFUL') return { state: 'completed', reference };
  if (said.status === 'FAILED') return { state: 'failed', reference, failure: failureOf(said) };
  return { state: 'processing', reference };
}
