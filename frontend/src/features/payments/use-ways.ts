import { PaymentMethod } from '@nilecare/contracts/payments.ts';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

/** The ways of paying that are set up, in the order in which they are shown; undefined until it is known. */
export function useWays(): readonly PaymentMethod[] | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['payment-providers'],
    queryFn: async ({ signal }) => (await api.payment.listPaymentProviders({}, { signal })).items,
  });
  return data && PaymentMethod.options.filter((way) => data.some(({ method }) => method === way));
}
