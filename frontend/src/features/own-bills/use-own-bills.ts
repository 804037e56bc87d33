import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';
import { unheardOf } from '../cashier/use-unheard.ts';
import { MONEY } from '../invoices/use-money.ts';
import { isUnderWay } from '../payments/use-payments.ts';

const LOOK_AGAIN_MS = 3_000;
const MOST_LOOKS = 40;

/** What one owes and has paid ahead. */
export function useOwnAccount() {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'own-account'],
    queryFn: ({ signal }) => api.billing.getOwnAccount({}, { signal }),
  });
}

/** The own bills, the latest first. */
export function useOwnBills(cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'own-bills', cursor],
    queryFn: ({ signal }) => api.billing.listOwnBills({ query: { ...given({ cursor }), limit: 20 } }, { signal }),
  });
}

/** One of the own bills; looked at again, a bounded number of times, while a payment came and it does not say so yet. */
export function useOwnBill(invoiceId: string, payments: readonly Payment[] = []) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'own-bill', invoiceId],
    queryFn: ({ signal }) => api.billing.getOwnBill({ params: { invoiceId } }, { signal }),
    refetchInterval: ({ state }) =>
      state.data && unheardOf(state.data, payments).length > 0 && state.dataUpdateCount < MOST_LOOKS
        ? LOOK_AGAIN_MS
        : false,
  });
}

/** The newest own payments; looked at again while one of them is under way. */
export function useOwnPayments() {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'own-payments'],
    queryFn: async ({ signal }) => (await api.payment.listOwnPayments({ query: { limit: 20 } }, { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  });
}
