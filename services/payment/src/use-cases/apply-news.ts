import { paymentFailed } from '@nilecare/contracts/events/payment.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { secretPlace, type PaymentRow } from '../data/payments.ts';
import type { Deps, PaymentTx } from '../deps.ts';
import { after, isEnded, nextCheck, reservedUntil } from '../domain/payment-state.ts';
import type { PaymentNews } from '../providers/provider.ts';
import { completePayment, factsOf } from './complete-payment.ts';

interface By {
  readonly actor: Actor;
  readonly reason?: string;
}

/** Takes in what a provider said of a payment, whenever it comes and however often. */
export async function applyNews(
  { db, clock, clocks, cipher }: Pick<Deps, 'db' | 'clock' | 'clocks' | 'cipher'>,
  { id, facility_id: facilityId }: Pick<PaymentRow, 'id' | 'facility_id'>,
  news: PaymentNews,
  { actor, reason }: By,
): Promise<void> {
  const time = await clocks.of(facilityId);
  await db.transaction(async (tx) => {
    const row = await paymentRows(tx).lock(id);
    const at = clock.now();
    const state = after(row.state, news.state);
    if (isEnded(row.state) && state === row.state) return;
    if (news.reference !== '') await paymentRows(tx).set(id, { provider_reference: news.reference });
    if (state === 'completed') return completePayment(tx, row, { actor, at, time });
    if (isEnded(state)) {
      const failure = reason ?? news.failure ?? news.state;
      return endPayment(tx, row, state === 'cancelled' ? 'cancelled' : 'failed', { actor, at, failure });
    }
    const expires_at = state === 'authorised' ? reservedEnd(row, news, at) : row.expires_at;
    await paymentRows(tx).set(id, {
      ...{
        state,
        expires_at,
        check_at: nextCheck(at, row.checks, { state, expires_at }),
        failure: news.failure ?? null,
      },
      ...(news.clientSecret ? { client_secret: cipher.encrypt(news.clientSecret, secretPlace(id)) } : {}),
    });
  });
}

/** A reserved amount is held for days, however long its payer was waited for. */
const reservedEnd = (row: PaymentRow, { captureBefore }: PaymentNews, at: Date): Date | null =>
  captureBefore ?? (row.state === 'authorised' ? row.expires_at : reservedUntil(at));

interface Ending {
  readonly actor: Actor;
  readonly at: Date;
  readonly failure: string;
}

/** A locked payment came to nothing. */
export async function endPayment(
  tx: PaymentTx,
  row: PaymentRow,
  state: 'failed' | 'cancelled' | 'expired',
  { actor, at, failure }: Ending,
): Promise<void> {
  await paymentRows(tx).set(row.id, { state, failure, check_at: null, client_secret: null, payer_phone: null });
  await tx.outbox.add(paymentFailed, { ...(await factsOf(tx, row, at)), reason: failure }, { key: row.patient_id });
  await tx.audit.record(`payment.${state === 'cancelled' ? 'cancel' : 'fail'}`, {
    ...{ actor, patientId: row.patient_id, facilityId: row.facility_id, resource: `payment/${row.id}` },
    reason: failure,
  });
}
