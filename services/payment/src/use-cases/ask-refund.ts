import { serviceActor, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { refundRows, refunds, type RefundRow } from '../data/refunds.ts';
import { nextCheck } from '../domain/payment-state.ts';
import type { RefundNews } from '../providers/provider.ts';
import type { Asking } from './ask-provider.ts';
import { completeRefund } from './complete-refund.ts';
import { failRefund } from './fail-refund.ts';

/** One whose hold was never answered was cut off: nobody goes on with it. */
const CUT_OFF_MS = 60_000;

/**
 * Brings a refund on: finds out what became of it, or sends it under its key. One that is completed is only looked at, as a
 * provider may say later that it came back.
 * @throws ProviderSilent
 */
export async function askRefund(deps: Asking, id: string, actor: Actor = serviceActor('payment')): Promise<void> {
  const row = await refunds(deps.db.read).get(id);
  if (row.hold_pending === 1) return giveUpCutOff(deps, row, actor);
  const remote = deps.providers.remote(row.provider);
  if (!remote || row.paid_under === null || row.state === 'failed') return;
  const asked = {
    ...{ id, amountMinor: row.amount_minor, currency: row.currency, reference: row.provider_reference },
    ...{ paymentId: row.payment_id, paymentReference: row.paid_under },
  };
  await later(deps, id);
  const news = row.state === 'completed' ? await remote.findRefund(asked) : await remote.refund(asked);
  if (news) await applyRefundNews(deps, row, news, actor);
}

/** No money went: it waited for billing when this service was stopped. */
async function giveUpCutOff({ db, clock }: Asking, { id, payment_id, created_at }: RefundRow, actor: Actor) {
  if (clock.now().getTime() - created_at.getTime() < CUT_OFF_MS) return;
  await db.transaction(async (tx) => {
    const payment = await paymentRows(tx).lock(payment_id);
    const refund = await refundRows(tx).lock(id);
    if (refund.hold_pending === 1)
      await failRefund(tx, payment, refund, { actor, at: clock.now(), failure: 'cut-off' });
  });
}

/** Before it is asked, as of payments; one that has ended meanwhile is not due any more. */
async function later({ db, clock }: Asking, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { state, checks } = await refundRows(tx).lock(id);
    if (state === 'completed' || state === 'failed') return;
    await refundRows(tx).set(id, { check_at: nextCheck(clock.now(), checks), checks: checks + 1 });
  });
}

async function applyRefundNews(
  { db, clock, clocks }: Asking,
  { id, payment_id, facility_id }: RefundRow,
  news: RefundNews,
  actor: Actor,
): Promise<void> {
  const time = await clocks.of(facility_id);
  await db.transaction(async (tx) => {
    const payment = await paymentRows(tx).lock(payment_id);
    const refund = await refundRows(tx).lock(id);
    const at = clock.now();
    const isCompleted = refund.state === 'completed';
    if (refund.state === 'failed' || (isCompleted && news.state !== 'failed')) return;
    await refundRows(tx).set(id, { provider_reference: news.reference });
    if (news.state === 'completed') return completeRefund(tx, payment, refund, { actor, at, time });
    if (news.state === 'processing') return refundRows(tx).set(id, { state: 'processing' });
    await failRefund(tx, payment, refund, { actor, at, failure: news.failure ?? 'refused' });
  });
}
