import { serviceActor, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { refundRows, refunds } from '../data/refunds.ts';
import { nextCheck } from '../domain/payment-state.ts';
import type { RefundNews } from '../providers/provider.ts';
import type { Asking } from './ask-provider.ts';
import { completeRefund } from './complete-refund.ts';

/** Brings a refund on: finds out what became of it, or sends it under its key. @throws ProviderSilent */
export async function askRefund(deps: Asking, id: string, actor: Actor = serviceActor('payment')): Promise<void> {
  const row = await refunds(deps.db.read).get(id);
  const remote = deps.providers.remote(row.provider);
  if (!remote || row.paid_under === null || row.state === 'completed' || row.state === 'failed') return;
  await later(deps, id);
  const news = await remote.refund({
    ...{ id, amountMinor: row.amount_minor, currency: row.currency, reference: row.provider_reference },
    ...{ paymentId: row.payment_id, paymentReference: row.paid_under },
  });
  await applyRefundNews(deps, row.payment_id, id, news, actor);
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
  paymentId: string,
  id: string,
  news: RefundNews,
  actor: Actor,
): Promise<void> {
  const time = await clocks.of((await refunds(db.read).get(id)).facility_id);
  await db.transaction(async (tx) => {
    const payment = await paymentRows(tx).lock(paymentId);
    const refund = await refundRows(tx).lock(id);
    const at = clock.now();
    if (refund.state === 'completed' || refund.state === 'failed') return;
    await refundRows(tx).set(id, { provider_reference: news.reference });
    if (news.state === 'completed') return completeRefund(tx, payment, refund, { actor, at, time });
    if (news.state === 'processing') return refundRows(tx).set(id, { state: 'processing' });
    const failure = news.failure ?? 'refused';
    await refundRows(tx).set(id, { state: 'failed', failure, check_at: null });
    const { amount_minor: amountMinor, deposit_minor: depositMinor } = refund;
    const invoices = await refunds(tx).parts(id);
    await paymentRows(tx).giveBack(paymentId, { amountMinor, depositMinor, invoices }, -1);
    await tx.audit.record('refund.fail', {
      ...{ actor, patientId: refund.patient_id, facilityId: refund.facility_id, resource: `refund/${id}` },
      reason: failure,
    });
  });
}
