import { serviceActor, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { payments, phonePlace, type PaymentRow } from '../data/payments.ts';
import type { Deps } from '../deps.ts';
import { isEnded, mayArrive, nextCheck } from '../domain/payment-state.ts';
import type { AskedPayment, RemoteProvider } from '../providers/provider.ts';
import { applyNews, endPayment } from './apply-news.ts';

export type Asking = Pick<Deps, 'db' | 'clock' | 'clocks' | 'cipher' | 'providers' | 'own'>;

/** A payment as its provider knows it. */
export const askedOf = (row: PaymentRow, { cipher }: Pick<Deps, 'cipher'>): AskedPayment => ({
  ...{ id: row.id, amountMinor: row.amount_minor, currency: row.currency, reference: row.provider_reference },
  manualCapture: row.manual_capture === 1,
  payerPhone: row.payer_phone === null ? null : cipher.decrypt(row.payer_phone, phonePlace(row.id)),
});

/**
 * Brings a payment on: asks its provider what became of it, begins it there where the provider does not know it, gives it
 * up where somebody wants that or it has waited too long. Money is taken under one key, so that it is taken once however
 * often this is called.
 * @throws ProviderSilent; it is asked again later
 */
export async function askProvider(deps: Asking, id: string, actor: Actor = serviceActor('payment')): Promise<void> {
  const known = await payments(deps.db.read).get(id);
  const remote = deps.providers.remote(known.provider);
  if (isEnded(known.state) && !remote) return;
  const row = await aboutToAsk(deps, known, remote !== undefined);
  if (isEnded(row.state)) {
    const news = await remote?.find(askedOf(row, deps));
    return news && applyNews(deps, row, news, { actor });
  }
  if (isToEnd(row, deps)) return giveUp(deps, row, remote, actor);
  if (remote) await applyNews(deps, row, await remote.begin(askedOf(row, deps)), { actor });
}

const isOver = ({ expires_at: end }: PaymentRow, { clock }: Pick<Deps, 'clock'>): boolean =>
  end !== null && end <= clock.now();

const isToEnd = (row: PaymentRow, deps: Pick<Deps, 'clock'>): boolean =>
  row.give_up_reason !== null || isOver(row, deps);

/**
 * Written down before it is asked: one that never answers does not hold up the others, and who gives it up knows that it may
 * be on its way.
 */
const aboutToAsk = (deps: Asking, { id }: PaymentRow, isRemote: boolean): Promise<PaymentRow> =>
  deps.db.transaction(async (tx) => {
    const row = await paymentRows(tx).lock(id);
    if (isEnded(row.state)) return row;
    const now = deps.clock.now();
    await paymentRows(tx).set(id, {
      ...{ check_at: nextCheck(now, row.checks, row), checks: row.checks + 1 },
      ...(isRemote && !isToEnd(row, deps) ? { sent_at: now } : {}),
    });
    return row;
  });

/** Of a provider that is not set up any more nobody knows whether it took the money: then it stays. */
async function giveUp(deps: Asking, row: PaymentRow, remote: RemoteProvider | undefined, actor: Actor): Promise<void> {
  const news = await remote?.cancel(askedOf(row, deps));
  const reason = row.give_up_reason ?? 'expired';
  if (news) return applyNews(deps, row, news, { actor, ...(news.state === 'cancelled' ? { reason } : {}) });
  if (!remote && row.method !== 'bank-transfer') return;
  if (mayArrive(row.sent_at, deps.clock.now(), deps.own.providerTimeoutMs)) return;
  await deps.db.transaction(async (tx) => {
    const locked = await paymentRows(tx).lock(row.id);
    const state = row.give_up_reason === null ? 'expired' : 'cancelled';
    if (!isEnded(locked.state)) await endPayment(tx, locked, state, { actor, at: deps.clock.now(), failure: reason });
  });
}
