import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export function useDevicesQuery(filter: { search?: string; wardId?: string; cursor?: string }) {
  const api = useApi();
  return queryOptions({
    queryKey: ['devices', 'list', filter],
    queryFn: ({ signal }) => api.device.listDevices({ query: { ...filter, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

export function useDeviceQuery(deviceId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['devices', 'one', deviceId],
    queryFn: ({ signal }) => api.device.getDevice({ params: { deviceId } }, { signal }),
    refetchInterval: 10_000,
  });
}

/** After a device or its pairing changed: everything that shows devices is read again. */
export function useDevicesChanged() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['devices'] }),
      queries.invalidateQueries({ queryKey: ['pairings'] }),
      queries.invalidateQueries({ queryKey: ['board'] }),
    ]);
  };
}
