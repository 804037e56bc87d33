import {
  PaymentWebhookSignatureWrong,
  type mobileMoneyWebhook as mobileMoneyContract,
  type stripeWebhook as stripeContract,
} from '@nilecare/contracts/api/payment-providers.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import { Stripe } from 'stripe';
import { isBodySignature } from '@nilecare/service-kit/crypto/body-signature.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { addProviderEvent, hasProviderEvent, ofReference } from '../data/provider-events.ts';
import type { Deps } from '../deps.ts';
import { askDisputes } from './ask-disputes.ts';
import { askProvider } from './ask-provider.ts';
import { askRefund } from './ask-refund.ts';

interface Told {
  readonly provider: 'stripe' | 'mobile-money';
  readonly eventId: string;
  readonly type: string;
  readonly paymentId: string | undefined;
  readonly refundId: string | undefined;
}

/** A web hook only says where to look: what is true is asked of the provider. What comes again has no effect. */
async function look(told: Told, context: Deps & RequestContext): Promise<void> {
  const { db, clock } = context;
  if (await hasProviderEvent(db.read, told.provider, told.eventId)) return;
  // A provider that is silent now hears an error, and tells again.
  if (told.paymentId !== undefined) {
    if (told.type.startsWith('charge.dispute.')) await askDisputes(context, told.paymentId);
    else await askProvider(context, told.paymentId);
  }
  if (told.refundId !== undefined) await askRefund(context, told.refundId);
  await db.transaction((tx) =>
    addProviderEvent(tx, {
      ...{ provider: told.provider, event_id: told.eventId, type: told.type, received_at: clock.now() },
    }),
  );
}

function mustBeSigned(given: unknown, secret: string | undefined, { rawBody, clock }: Deps & RequestContext): void {
  if (!secret || !rawBody || !isBodySignature(given, secret, rawBody, clock.now())) throw wrongSignature();
}

/** One that is older is an old one that somebody plays again. */
const TOLERANCE_SECONDS = 300;

/** @throws PaymentWebhookSignatureWrong */
function mustBeStripe({ headers, own, rawBody, clock }: Deps & RequestContext): void {
  const { stripeWebhookSecret: secret } = own;
  const given = headers['stripe-signature'];
  if (!secret || !rawBody || typeof given !== 'string') throw wrongSignature();
  try {
    const now = clock.now().getTime();
    Stripe.webhooks.constructEvent(rawBody, given, secret, TOLERANCE_SECONDS, undefined, now);
  } catch {
    throw wrongSignature();
  }
}

const wrongSignature = () =>
  new PaymentWebhookSignatureWrong('It is not signed with the secret of the web hook, or too old.');

export const stripeWebhook: Handler<typeof stripeContract, Deps> = async ({ body }, context) => {
  mustBeStripe(context);
  const { object } = body.data;
  const told = metadataOf(object);
  const intentId = object.id.startsWith('pi_') ? object.id : object['payment_intent'];
  const found = await ofReference(context.db.read, {
    provider: 'stripe',
    paymentReference: typeof intentId === 'string' ? intentId : undefined,
    refundReference: object.id.startsWith('re_') ? object.id : undefined,
    ...told,
  });
  await look({ provider: 'stripe', eventId: body.id, type: body.type, ...found }, context);
  return noContent();
};

/** What we gave Stripe to keep beside it. */
function metadataOf(object: Readonly<Record<string, unknown>>) {
  const metadata = object['metadata'];
  const idOf = (name: string) =>
    typeof metadata === 'object' && metadata !== null && name in metadata
      ? Id.safeParse(Object.entries(metadata).find(([key]) => key === name)?.[1]).data
      : undefined;
  return { paymentId: idOf('payment_id'), refundId: idOf('refund_id') };
}

export const mobileMoneyWebhook: Handler<typeof mobileMoneyContract, Deps> = async ({ body }, context) => {
  mustBeSigned(context.headers['x-nilecare-signature'], context.own.mobileMoneyWebhookSecret, context);
  const { referenceId: id } = body;
  const found = await ofReference(context.db.read, { provider: 'mobile-money', paymentId: id, refundId: id });
  await look({ provider: 'mobile-money', eventId: body.eventId, type: body.status, ...found }, context);
  return noContent();
};
