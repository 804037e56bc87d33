import type { PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { serviceActor, type Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { disputeRows } from '../data/disputes.ts';
import { book } from '../data/ledger.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { payments } from '../data/payments.ts';
import type { Deps, PaymentTx } from '../deps.ts';
import { disputePostings } from '../domain/ledger.ts';
import type { DisputeNews } from '../providers/provider.ts';

type Asking = Pick<Deps, 'db' | 'clock' | 'providers'>;

/** Asks a provider what its payer disputes of a payment, and books it, each change once. @throws ProviderSilent */
export async function askDisputes(deps: Asking, paymentId: string, actor = serviceActor('payment')): Promise<void> {
  const { provider, provider_reference: reference, currency } = await payments(deps.db.read).get(paymentId);
  const remote = deps.providers.remote(provider);
  if (!remote || reference === null) return;
  const at = deps.clock.now();
  for (const news of await remote.disputes(reference))
    if (news.currency === currency) await deps.db.transaction((tx) => applyDispute(tx, paymentId, news, { actor, at }));
}

interface By {
  readonly actor: Actor;
  readonly at: Date;
}

async function applyDispute(tx: PaymentTx, paymentId: string, news: DisputeNews, { actor, at }: By): Promise<void> {
  // Its row is locked, so that the same news at the same time wait for each other.
  const payment = await paymentRows(tx).lock(paymentId);
  const { facility_id: facilityId, patient_id: patientId, currency, provider } = payment;
  const { state, amountMinor } = news;
  const known = await disputeRows(tx).find(news.reference);
  if (known && (known.state === state || state === 'open')) return;
  const id = known?.id ?? newId(at.getTime());
  if (known) await disputeRows(tx).end(id, state, at);
  else
    await disputeRows(tx).insert({
      ...{ id, payment_id: paymentId, facility_id: facilityId, provider_reference: news.reference, state },
      ...{ amount_minor: amountMinor, reason: news.reason, opened_at: news.openedAt },
      ended_at: state === 'open' ? null : at,
    });
  const entry = { facilityId, kind: `dispute-${state}`, referenceId: id, currency, at } as const;
  await book(tx, entry, disputePostings(provider, known?.amount_minor ?? amountMinor, known?.state, state));
  await tx.audit.record('payment.dispute', {
    ...{ actor, patientId, facilityId, resource: `payment/${paymentId}`, reason: news.reason },
    details: { disputeId: id, state, amountMinor, currency },
  });
}

interface Report {
  readonly facilityId: string;
  readonly provider: PaymentProvider;
  /** Of the lines of disputes. */
  readonly references: readonly string[];
}

/** A report names disputes that no web hook told of. Where the provider is silent, they stand as differences. */
export async function askDisputed(
  context: Asking & Pick<RequestContext, 'actor' | 'log'>,
  { facilityId, provider, references }: Report,
): Promise<void> {
  const disputed = await context.db.read
    .selectFrom('payments')
    .select('id')
    .where('facility_id', '=', facilityId)
    .where(within('provider', [provider]))
    .where(within('provider_reference', references))
    .execute();
  for (const { id } of disputed)
    try {
      await askDisputes(context, id, context.actor);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      context.log.warn({ err: error, paymentId: id }, 'disputes of a payment are not known');
      return;
    }
}
