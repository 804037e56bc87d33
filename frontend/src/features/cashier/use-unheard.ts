import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { queryOptions, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { useMoneyChanged } from '../invoices/use-money.ts';
import { paymentQuery } from '../payments/use-payments.ts';

const LOOK_AGAIN_MS = 2_000;
/** Billing hears within moments; after an outage later than anybody waits for here. */
const MOST_LOOKS = 15;

/** Whether the invoice says that the payment came. */
export const saysSo = ({ payments }: Pick<Invoice, 'payments'>, paymentId: string): boolean =>
  payments.some((it) => it.paymentId === paymentId);

type Paying = Pick<Payment, 'id' | 'state' | 'invoices'>;

/** Payments of an invoice that are completed, and it does not say so yet. */
export const unheardOf = <Kind extends Paying>(
  invoice: Pick<Invoice, 'id' | 'payments'>,
  payments: readonly Kind[],
): readonly Kind[] =>
  payments.filter(
    ({ id, state, invoices }) =>
      state === 'completed' && invoices.some((it) => it.invoiceId === invoice.id) && !saysSo(invoice, id),
  );

/**
 * Payments that are completed and that billing has not heard of: what they pay is not open any more, although invoices
 * still say so. Billing is asked again until it has heard, a bounded number of times, and then all of money is read again.
 * @param paymentIds of those that were taken, or under way, at this counter
 * @returns undefined until it is known of those that the page was opened with
 */
export function useUnheard(paymentIds: readonly string[]): readonly Payment[] | undefined {
  const api = useApi();
  const heardQuery = useHeardQuery();
  const [opened] = useState(paymentIds);
  const found = useQueries({ queries: paymentIds.map((id) => paymentQuery(api, id)) });
  const completed = found.flatMap(({ data }) => (data?.state === 'completed' ? [data] : []));
  const heard = useQueries({ queries: completed.map(heardQuery) });
  const unknown = [
    ...found.flatMap((it, at) => (it.isPending ? [paymentIds[at]] : [])),
    ...heard.flatMap((it, at) => (it.isPending ? [completed[at]?.id] : [])),
  ];
  if (opened.some((id) => unknown.includes(id))) return undefined;
  return completed.filter((_, at) => heard[at]?.isPending === true || heard[at]?.data === false);
}

/** Whether billing has heard of a payment; one that pays no invoice is found nowhere, and money is only read again. */
function useHeardQuery() {
  const api = useApi();
  const changed = useMoneyChanged();
  return ({ id, invoices: [first] }: Payment) =>
    queryOptions({
      queryKey: ['payment-heard', id],
      queryFn: async ({ signal }) => {
        const params = first && { invoiceId: first.invoiceId };
        const heard = params !== undefined && saysSo(await api.billing.getInvoice({ params }, { signal }), id);
        // What is open is read before it counts as heard: else it would stand there as open once more.
        if (heard || !params) await changed();
        return heard;
      },
      staleTime: ({ state }) => (state.data ? Infinity : 0),
      refetchInterval: ({ state }) =>
        state.data === true || state.dataUpdateCount + state.errorUpdateCount >= MOST_LOOKS ? false : LOOK_AGAIN_MS,
    });
}
