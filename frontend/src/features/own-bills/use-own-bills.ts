import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';
import { MONEY } from '../invoices/use-money.ts';
import { isUnderWay } from '../payments/use-payments.ts';

const LOOK_AGAIN_MS = 3_000;

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

export function useOwnBill(invoiceId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'own-bill', invoiceId],
    queryFn: ({ signal }) => api.billing.getOwnBill({ params: { invoiceId } }, { signal }),
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
