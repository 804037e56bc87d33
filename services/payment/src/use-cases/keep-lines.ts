import type { PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { bookAll } from '../data/ledger.ts';
import { reconciliationRows } from '../data/reconciliations.ts';
import type { PaymentTx } from '../deps.ts';
import { feePostings, payoutPostings } from '../domain/ledger.ts';
import { isDifference, type Compared } from '../domain/reconcile.ts';
import type { StatementRow } from '../domain/statement.ts';

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
  await bookSettlements(tx, compared, report);
}

/** Fees and payouts of the lines that no report had before. */
async function bookSettlements(tx: PaymentTx, compared: readonly Compared[], report: Report): Promise<void> {
  const { facilityId, provider, currency, at } = report;
  const lines = compared.flatMap(({ row, outcome }) => {
    const money = row && outcome !== 'duplicate' ? settlementOf(row) : undefined;
    return row && money ? [{ id: newId(), key: row.key, ...money }] : [];
  });
  const first = await reconciliationRows(tx).settle(
    lines.map(({ id, key }) => ({ id, facility_id: facilityId, provider, line_key: key })),
  );
  await bookAll(
    tx,
    lines
      .filter(({ id }) => first.has(id))
      .flatMap(({ id: referenceId, feeMinor, payoutMinor }) => {
        const entry = { facilityId, referenceId, currency, at };
        // A bank pays nothing out: its money is where it is.
        const payout = provider === 'bank-transfer' ? [] : payoutPostings(provider, payoutMinor);
        return [
          { ...entry, kind: 'fee' as const, postings: feePostings(provider, feeMinor) },
          { ...entry, kind: 'payout' as const, postings: payout },
        ];
      }),
  );
}

/** What leaves the provider's account is below nothing in a report, and what comes back into it above. */
function settlementOf({ kind, amountMinor, feeMinor }: StatementRow) {
  const fee = kind === 'fee' ? 0 - amountMinor : feeMinor;
  const payoutMinor = kind === 'payout' ? 0 - amountMinor : 0;
  return fee === 0 && payoutMinor === 0 ? undefined : { feeMinor: fee, payoutMinor };
}
