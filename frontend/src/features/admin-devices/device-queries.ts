import type { DeviceTrouble } from '@nilecare/contracts/api/device-fleet.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

interface DevicesFilter {
  readonly search?: string;
  readonly wardId?: string;
  readonly trouble?: DeviceTrouble[];
  readonly firmware?: string;
  readonly cursor?: string;
}

export function useDevicesQuery(filter: DevicesFilter) {
  const api = useApi();
  return queryOptions({
    queryKey: ['devices', 'list', filter],
    queryFn: ({ signal }) => api.device.listDevices({ query: { ...filter, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

/** How many devices are in use, and what ails how many of them; of a ward, where one is given. */
export function useFleetQuery(wardId: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['devices', 'fleet', wardId],
    queryFn: ({ signal }) => api.device.getDeviceFleet({ query: wardId ? { wardId } : {} }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
}

export function useFirmwareQuery(deviceId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['devices', 'firmware', deviceId],
    queryFn: async ({ signal }) => (await api.device.listDeviceFirmware({ params: { deviceId } }, { signal })).items,
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
