import type { AnswerOf, CallOf } from '@nilecare/contracts/endpoint.ts';
import type { listCharges } from '@nilecare/contracts/api/billing-charges.ts';
import type { listInvoices } from '@nilecare/contracts/api/billing-invoices.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

/** Of the keys of everything about money: one change may show in many places. */
export const MONEY = 'money';

/** Reads again whatever pages about money show. */
export function useMoneyChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [MONEY] });
}

type InvoicesAsked = NonNullable<CallOf<typeof listInvoices>['query']>;

/** Invoices, the latest first. */
export function useInvoices(asked: InvoicesAsked, enabled = true) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'invoices', asked],
    queryFn: ({ signal }) => api.billing.listInvoices({ query: asked }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useInvoice(invoiceId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'invoice', invoiceId],
    queryFn: ({ signal }) => api.billing.getInvoice({ params: { invoiceId } }, { signal }),
  });
}

type ChargesAsked = NonNullable<CallOf<typeof listCharges>['query']>;

/** Charges, the latest first. */
export function useCharges(asked: ChargesAsked, enabled = true) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'charges', asked],
    queryFn: ({ signal }): Promise<AnswerOf<typeof listCharges>> =>
      api.billing.listCharges({ query: asked }, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** What a patient owes and has, at one facility or at each of the own ones. */
export function useAccounts(patientId: string | undefined, facilityId?: string) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'account', patientId, facilityId],
    queryFn: ({ signal }) =>
      api.billing.getBillingAccount(
        { params: { patientId: patientId ?? '' }, query: facilityId === undefined ? {} : { facilityId } },
        { signal },
      ),
    enabled: patientId !== undefined,
  });
}
