import {
  PaymentStateWrong,
  ProviderSilent,
  type cancelPayment as cancelling,
  type capturePayment as capturing,
  type checkPayment as checking,
} from '@nilecare/contracts/api/payment.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { payments, type PaymentRow } from '../data/payments.ts';
import type { Deps } from '../deps.ts';
import { isEnded, nextCheck } from '../domain/payment-state.ts';
import { applyNews } from './apply-news.ts';
import { askedOf, askProvider } from './ask-provider.ts';
import { shownBy } from './shown-by.ts';

/** A payment of the actor's facilities. @throws NotFound, Forbidden */
async function reached(id: string, { db, actor, seen }: Deps & RequestContext): Promise<PaymentRow> {
  const row = await payments(db.read).get(id);
  actor.mustReachFacility(row.facility_id);
  seen([row.patient_id]);
  return row;
}

/** Before something is done at the provider: should its answer be lost, it is asked in a moment what became of it. */
const askedSoon = ({ db, clock }: Deps, { id }: PaymentRow, more: { readonly give_up_reason?: string } = {}) =>
  db.transaction(async (tx) => {
    const row = await paymentRows(tx).lock(id);
    if (isEnded(row.state)) return;
    await paymentRows(tx).set(id, { ...more, checks: 0, check_at: nextCheck(clock.now(), 0, row) });
  });

export const checkPayment: Handler<typeof checking, Deps> = async ({ params }, context) => {
  const { id } = await reached(params.paymentId, context);
  await askProvider(context, id, context.actor);
  return payments(context.db.read).view(id, shownBy(context));
};

export const capturePayment: Handler<typeof capturing, Deps> = async ({ params }, context) => {
  const row = await reached(params.paymentId, context);
  if (row.state === 'completed') return payments(context.db.read).view(row.id, shownBy(context));
  if (row.state !== 'authorised') throw new PaymentStateWrong(row.state);
  const remote = context.providers.remote(row.provider);
  if (!remote) throw new ProviderSilent();
  await askedSoon(context, row);
  await applyNews(context, row, await remote.capture(askedOf(row, context)), { actor: context.actor });
  return payments(context.db.read).view(row.id, shownBy(context));
};

export const cancelPayment: Handler<typeof cancelling, Deps> = async ({ params, body: { reason } }, context) => {
  const row = await reached(params.paymentId, context);
  const { actor, db } = context;
  if (row.state === 'completed' || row.state === 'failed' || row.state === 'expired')
    throw new PaymentStateWrong(row.state);
  if (row.state !== 'cancelled') {
    await askedSoon(context, row, { give_up_reason: reason });
    await askProvider(context, row.id, actor);
  }
  const now = await payments(db.read).view(row.id, shownBy(context));
  // What was just sent may still arrive: it is given up as soon as that is known.
  if (now.state === 'created') throw new ProviderSilent();
  // What its payer is just answering cannot be taken back.
  if (!isEnded(now.state)) throw new PaymentStateWrong(now.state);
  return now;
};
