import type { Store } from '@nilecare/contracts/api/inventory.ts';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';

/** What the lists of a store are asked for with. */
export type Shown = 'all' | 'low' | 'expiring' | 'expired' | 'recalled';

/** Stores of the own facilities, in use. */
export function useStores() {
  const api = useApi();
  const may = useMay('stock:read');
  return queryOptions({
    queryKey: ['stock', 'stores'],
    queryFn: async ({ signal }) => (await api.inventory.listStores({}, { signal })).items,
    staleTime: 60_000,
    enabled: may,
  });
}

/** The store a page is about: of its address, else one of the chosen ward, else of the chosen facility, else the first. */
export function useChosenStore(): {
  readonly store: Store | undefined;
  readonly stores: readonly Store[];
  readonly isPending: boolean;
  readonly error: unknown;
} {
  const filter = useFilter();
  const wardId = usePreferences((it) => it.wardId);
  const facilityId = usePreferences((it) => it.facilityId);
  const mayManage = useMay('stock:manage');
  const { data = [], isPending, error } = useQuery(useStores());
  const wanted = filter.get('store');
  const store =
    data.find((it) => it.id === wanted) ??
    (mayManage ? undefined : data.find((it) => wardId !== undefined && it.wardId === wardId)) ??
    data.find((it) => it.facilityId === facilityId && it.kind === 'pharmacy') ??
    data.find((it) => it.facilityId === facilityId) ??
    data[0];
  return { store, stores: data, isPending, error };
}

/** What lies in a store. */
export function useLevels(
  storeId: string | undefined,
  asked: { readonly search?: string; readonly show?: Shown } = {},
) {
  const api = useApi();
  return queryOptions({
    queryKey: ['stock', 'levels', storeId, asked],
    queryFn: ({ signal }) => api.inventory.listStockLevels({ query: { storeId: storeId ?? '', ...asked } }, { signal }),
    enabled: storeId !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Suppliers in use; they are few. */
export function useSuppliers() {
  const api = useApi();
  const may = useMay('stock:read');
  return queryOptions({
    queryKey: ['stock', 'suppliers'],
    queryFn: async ({ signal }) => (await api.inventory.listSuppliers({}, { signal })).items,
    staleTime: 60_000,
    enabled: may,
  });
}

/** Name of a supplier, also of one that is not in use any more. */
export function useSupplierName(): (id: string | null) => string {
  const api = useApi();
  const may = useMay('stock:read');
  const all =
    useQuery({
      queryKey: ['stock', 'suppliers', 'all'],
      queryFn: async ({ signal }) =>
        (await api.inventory.listSuppliers({ query: { inactive: 'true' } }, { signal })).items,
      staleTime: 60_000,
      enabled: may,
    }).data ?? [];
  return (id) => all.find((it) => it.id === id)?.name ?? '–';
}

/** Reads again whatever pages about stock show. */
export function useStockChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['stock'] });
}
