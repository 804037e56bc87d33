import type { AlarmLimits } from '@nilecare/contracts/alarms.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../app/platform-context.ts';

const keyOf = (patientId: string) => ['alarm-limits', patientId];

export function useLimits(patientId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(patientId),
    queryFn: ({ signal }) => api.device.getAlarmLimits({ params: { patientId } }, { signal }),
    // While somebody edits, the numbers under the fingers must not change by themselves.
    refetchOnWindowFocus: false,
  });
}

export interface LimitChange {
  readonly adjusted: AlarmLimits;
  readonly reason: string;
  /** Version the change is based on. */
  readonly version: number;
}

export function useSetLimits(patientId: string) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ adjusted, reason, version }: LimitChange) =>
      api.device.setAlarmLimits({ params: { patientId }, body: { adjusted, reason } }, { ifMatch: version }),
    onSuccess: (saved) => queries.setQueryData(keyOf(patientId), saved),
  });
}
