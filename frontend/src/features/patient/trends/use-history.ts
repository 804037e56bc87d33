import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../../app/platform-context.ts';
import type { Range } from './ranges.ts';

const MINUTE = 60_000;

/** Vital signs over a range; a range that ends now is read again every minute. */
export function useHistory(patientId: string, range: Range) {
  const api = useApi();
  const open = range.to === undefined;
  return useQuery({
    queryKey: ['vitals', 'history', patientId, range.name, open ? undefined : [range.from, range.to]],
    queryFn: ({ signal }) =>
      api.device.getVitalsHistory(
        {
          query: {
            patientId,
            from: new Date(range.from).toISOString(),
            ...(range.to === undefined ? {} : { to: new Date(range.to).toISOString() }),
          },
        },
        { signal },
      ),
    refetchInterval: open ? MINUTE : false,
    staleTime: MINUTE / 2,
    placeholderData: keepPreviousData,
  });
}
