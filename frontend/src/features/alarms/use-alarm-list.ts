import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { listAlarms } from '@nilecare/contracts/api/device.ts';
import { useApi } from '../../app/platform-context.ts';

export type AlarmFilter = NonNullable<CallOf<typeof listAlarms>['query']>;

/** Alarms of the past, newest first, read again every half minute. */
export function useAlarmList(filter: AlarmFilter) {
  const api = useApi();
  return queryOptions({
    queryKey: ['alarms', 'list', filter],
    queryFn: ({ signal }) => api.device.listAlarms({ query: filter }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}
