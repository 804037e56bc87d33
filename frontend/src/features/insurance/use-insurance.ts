import { queryOptions } from '@tanstack/react-query';
import { useApi, useMay } from '../../app/platform-context.ts';
import { MONEY } from '../invoices/use-money.ts';

/** Insurers with their plans, also those out of use: old invoices name them. */
export function useInsurers() {
  const api = useApi();
  const may = useMay('billing:read');
  return queryOptions({
    queryKey: [MONEY, 'insurers'],
    queryFn: async ({ signal }) => (await api.billing.listInsurers({ query: { inactive: 'true' } }, { signal })).items,
    staleTime: 60_000,
    enabled: may,
  });
}

/** Policies of a patient, primary ones first. */
export function usePolicies(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'policies', patientId],
    queryFn: async ({ signal }) => (await api.billing.listPolicies({ query: { patientId } }, { signal })).items,
  });
}
