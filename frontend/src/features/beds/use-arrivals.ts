import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

/** An admission changes no bed, so no bed tells of it. */
const EVERY_MS = 30_000;

/** Whom a ward expects. */
export function useArrivals(wardId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['arrivals', wardId],
    queryFn: async ({ signal }) => (await api.facility.listArrivals({ params: { wardId } }, { signal })).items,
    enabled: wardId !== '',
    refetchInterval: EVERY_MS,
  });
}
