import type { AlarmSettingsState } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

const EVERY_MS = 60_000;
const decided: AlarmSettingsState[] = ['in-force', 'superseded', 'withdrawn'];

export function useWardRulesQuery(wardId: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['alarm-settings', 'in-force', wardId],
    queryFn: ({ signal }) => api.device.getWardAlarmRules({ params: { wardId: wardId ?? '' } }, { signal }),
    enabled: wardId !== undefined,
    refetchInterval: EVERY_MS,
  });
}

export function useSettingsHistoryQuery(wardId: string, cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['alarm-settings', 'history', wardId, cursor],
    queryFn: ({ signal }) =>
      api.device.listAlarmSettings(
        { query: { wardId, state: decided, limit: 20, ...(cursor ? { cursor } : {}) } },
        { signal },
      ),
  });
}

/** Has everything read again that shows settings, and the limits they decide. */
export function useSettingsChanged() {
  const queries = useQueryClient();
  return () =>
    Promise.all(['alarm-settings', 'alarm-limits'].map((it) => queries.invalidateQueries({ queryKey: [it] })));
}
