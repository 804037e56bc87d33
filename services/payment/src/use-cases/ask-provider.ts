import { serviceActor, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { payments, phonePlace, type PaymentRow } from '../data/payments.ts';
import type { Deps } from '../deps.ts';
import { isEnded, nextCheck } from '../domain/payment-state.ts';
import type { AskedPayment } from '../providers/provider.ts';
import { applyNews, endPayment } from './apply-news.ts';

export type Asking = Pick<Deps, 'db' | 'clock' | 'clocks' | 'cipher' | 'providers'>;

/** A payment as its provider knows it. */
export const askedOf = (row: PaymentRow, { cipher }: Pick<Deps, 'cipher'>): AskedPayment => ({
  ...{ id: row.id, amountMinor: row.amount_minor, currency: row.currency, reference: row.provider_reference },
  manualCapture: row.manual_capture === 1,
  payerPhone: row.payer_phone === null ? null : cipher.decrypt(row.payer_phone, phonePlace(row.id)),
});

/**
 * Brings a payment on: asks its provider what became of it, begins it there where the provider does not know it, gives it
 * up where it has waited too long. Money is taken under one key, so that it is taken once however often this is called.
 * @throws ProviderSilent; it is asked again later
 */
export async function askProvider(deps: Asking, id: string, actor: Actor = serviceActor('payment')): Promise<void> {
  const row = await payments(deps.db.read).get(id);
  const isOver = row.expires_at !== null && row.expires_at <= deps.clock.now();
  const remote = deps.providers.remote(row.provider);
  if (isEnded(row.state) && !remote) return;
  await later(deps, row);
  // Of a provider that is not set up any more nobody knows whether it took the money.
  if (!remote) return isOver && row.method === 'bank-transfer' ? expire(deps, row, actor) : undefined;
  if (isEnded(row.state)) {
    const news = await remote.find(askedOf(row, deps));
    return news && applyNews(deps, row, news, { actor });
  }
  const news = isOver ? await remote.cancel(askedOf(row, deps)) : await remote.begin(askedOf(row, deps));
  if (!news) return expire(deps, row, actor);
  await applyNews(deps, row, news, { actor, ...(isOver && news.state === 'cancelled' ? { reason: 'expired' } : {}) });
}

/** Before it is asked: one that never answers does not hold up the others. */
async function later({ db, clock }: Asking, { id }: PaymentRow): Promise<void> {
  await db.transaction(async (tx) => {
    const row = await paymentRows(tx).lock(id);
    if (isEnded(row.state)) return;
    await paymentRows(tx).set(id, { check_at: nextCheck(clock.now(), row.checks), checks: row.checks + 1 });
  });
}

const expire = ({ db, clock }: Asking, { id }: PaymentRow, actor: Actor): Promise<void> =>
  db.transaction(async (tx) => {
    const row = await paymentRows(tx).lock(id);
    if (!isEnded(row.state)) await endPayment(tx, row, 'expired', { actor, at: clock.now(), failure: 'expired' });
  });
