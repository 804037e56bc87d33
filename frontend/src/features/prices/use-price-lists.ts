import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { MONEY } from '../invoices/use-money.ts';

/** Price lists of a facility; of all own ones where none is named. */
export function usePriceLists(facilityId: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: [MONEY, 'price-lists', facilityId],
    queryFn: ({ signal }) =>
      api.billing.listPriceLists({ query: facilityId === undefined ? {} : { facilityId } }, { signal }),
  });
}
