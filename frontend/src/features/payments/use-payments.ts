import type { Payment } from '@nilecare/contracts/api/payment.ts';
import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { MONEY } from '../invoices/use-money.ts';

const LOOK_AGAIN_MS = 2_000;

const underWay: ReadonlySet<Payment['state']> = new Set(['created', 'requires-action', 'processing']);

/** Whether nobody knows yet what becomes of it. */
export const isUnderWay = ({ state }: Pick<Payment, 'state'>): boolean => underWay.has(state);

/** One payment; looked at again while it is under way. */
export const paymentQuery = (api: ReturnType<typeof useApi>, paymentId: string) =>
  queryOptions({
    queryKey: [MONEY, 'payment', paymentId],
    queryFn: ({ signal }) => api.payment.getPayment({ params: { paymentId } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_AGAIN_MS : false),
  });

export const usePayment = (paymentId: string) => paymentQuery(useApi(), paymentId);
