import type { PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { book } from '../data/ledger.ts';
import { reconciliationRows } from '../data/reconciliations.ts';
import type { PaymentTx } from '../deps.ts';
import { feePostings, payoutPostings } from '../domain/ledger.ts';
import { isDifference, type Compared } from '../domain/reconcile.ts';

interface Report {
  readonly id: string;
  readonly facilityId: string;
  readonly provider: Exclude<PaymentProvider, 'cash'>;
  readonly currency: string;
  readonly at: Date;
}

/** Keeps what a report was compared to, and books its fees and payouts, each line of them once. */
export async function keepLines(tx: PaymentTx, compared: readonly Compared[], report: Report): Promise<void> {
  await reconciliationRows(tx).insertLines(
    compared.map(({ row, booked, outcome }) => ({
      ...{ id: newId(), reconciliation_id: report.id, line: row?.line ?? null, outcome },
      kind: row?.kind ?? booked?.kind ?? 'payment',
      reference: row?.reference ?? booked?.references[1] ?? booked?.id ?? '',
      ...{ amount_minor: row?.amountMinor ?? null, booked_minor: booked?.amountMinor ?? null },
      ...{ fee_minor: row?.feeMinor ?? 0, on_day: row?.on ?? null },
      payment_id: booked?.kind === 'payment' ? booked.id : null,
      refund_id: booked?.kind === 'refund' ? booked.id : null,
      dispute_id: booked?.kind === 'dispute' ? booked.id : null,
      ...{ closed_by: null, closed_reason: null, closed_at: null, open: isDifference(outcome) ? 1 : 0 },
    })),
  );
  for (const it of compared) await bookSettlement(tx, it, report);
}

async function bookSettlement(tx: PaymentTx, { row, outcome }: Compared, report: Report): Promise<void> {
  if (!row || outcome === 'duplicate') return;
  const { facilityId, provider, currency, at } = report;
  // What leaves the provider's account is below nothing, and what comes back into it above.
  const fee = row.kind === 'fee' ? 0 - row.amountMinor : row.feeMinor;
  const payout = row.kind === 'payout' ? 0 - row.amountMinor : 0;
  if (fee === 0 && payout === 0) return;
  const id = newId();
  const isFirst = await reconciliationRows(tx).settle({ id, facility_id: facilityId, provider, line_key: row.key });
  if (!isFirst) return;
  const entry = { facilityId, referenceId: id, currency, at };
  if (fee !== 0) await book(tx, { ...entry, kind: 'fee' }, feePostings(provider, fee));
  // A bank pays nothing out: its money is where it is.
  if (payout !== 0 && provider !== 'bank-transfer')
    await book(tx, { ...entry, kind: 'payout' }, payoutPostings(provider, payout));
}
