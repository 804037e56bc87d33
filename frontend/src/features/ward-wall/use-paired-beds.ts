import { useQuery } from '@tanstack/react-query';
import { useApi, useMay } from '../../app/platform-context.ts';

/** Beds of a ward that a device measures; undefined while unknown or not permitted to know. */
export function usePairedBeds(wardId: string): ReadonlySet<string> | undefined {
  const api = useApi();
  const may = useMay('device:read');
  const { data } = useQuery({
    queryKey: ['devices', 'of-ward', wardId],
    queryFn: ({ signal }) => api.device.listDevices({ query: { wardId, limit: 500 } }, { signal }),
    enabled: may,
    staleTime: 30_000,
    refetchInterval: 60_000,
    select: (page) => page.items.flatMap((it) => it.pairing?.bedId ?? []),
  });
  return data && new Set(data);
}
