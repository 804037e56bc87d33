import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export function useRegisters(facilityId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['controlled', 'registers', facilityId],
    queryFn: async ({ signal }) => (await api.medication.listRegisters({ query: { facilityId } }, { signal })).items,
    enabled: facilityId !== '',
    refetchInterval: 30_000,
  });
}

export function useRegisterEntries(storeId: string, drugId: string, cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['controlled', 'entries', storeId, drugId, cursor],
    queryFn: ({ signal }) =>
      api.medication.listRegisterEntries({ params: { storeId, drugId }, query: cursor ? { cursor } : {} }, { signal }),
    refetchInterval: 30_000,
  });
}
