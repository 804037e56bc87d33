import type { InvoiceInList } from '@nilecare/contracts/api/billing-invoices.ts';
import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { MONEY } from '../invoices/use-money.ts';

/** Taken already and not there yet; what is reserved takes its part of an invoice too. */
export const waiting = ['created', 'requires-action', 'processing', 'authorised'] as const satisfies Payment['state'][];
const LOOK_AGAIN_MS = 5_000;
const MOST = 100;

/** What of an invoice is being paid, and what nobody pays yet. */
interface Parts {
  readonly underWayMinor: number;
  readonly leftMinor: number;
}
export type OpenInvoice = InvoiceInList & Parts;

type Paying = Pick<Payment, 'state' | 'invoices'>;

/**
 * What is left of each invoice when everything that is under way has come: more is refused.
 * @param unheard completed, and the invoices do not say so yet
 */
export function withoutUnderWay<Bill extends Pick<InvoiceInList, 'id' | 'patientOpenMinor'>>(
  invoices: readonly Bill[],
  payments: readonly Paying[],
  unheard: readonly Paying[] = [],
): readonly (Bill & Parts)[] {
  const begun = payments.filter(({ state }) => waiting.some((it) => it === state));
  const parts = [...begun, ...unheard].flatMap((it) => it.invoices);
  return invoices.map((invoice) => {
    const of = parts.filter((it) => it.invoiceId === invoice.id);
    const underWayMinor = of.reduce((sum, it) => sum + it.amountMinor - it.refundedMinor, 0);
    return { ...invoice, underWayMinor, leftMinor: Math.max(0, invoice.patientOpenMinor - underWayMinor) };
  });
}

/** Payments of a patient at a facility that are under way; looked at again while there are some. */
export function useUnderWay(patientId: string, facilityId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'under-way', patientId, facilityId],
    queryFn: async ({ signal }) =>
      (
        await api.payment.listPayments(
          { query: { patientId, facilityId, state: [...waiting], limit: MOST } },
          { signal },
        )
      ).items,
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? LOOK_AGAIN_MS : false),
  });
}
