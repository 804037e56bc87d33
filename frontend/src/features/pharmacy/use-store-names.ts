import { useQuery } from '@tanstack/react-query';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';

/** The stores of a facility. */
export function useStores(facilityId: string) {
  const api = useApi();
  const may = useMay('stock:read');
  return useQuery({
    queryKey: ['stores', facilityId],
    queryFn: async ({ signal }) => (await api.inventory.listStores({ query: { facilityId } }, { signal })).items,
    enabled: may && facilityId !== '',
    staleTime: 300_000,
  });
}

/** What a store is called; its id while that is being read. */
export function useStoreNames(facilityId: string): (storeId: string) => string {
  const language = usePreferences((it) => it.language);
  const stores = useStores(facilityId);
  return (storeId) => {
    const store = stores.data?.find((it) => it.id === storeId);
    return store ? nameIn(language, store.name) : '…';
  };
}
