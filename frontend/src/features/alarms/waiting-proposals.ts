import type { AlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useApi, useMay, useProfile } from '../../app/platform-context.ts';

const EVERY_MS = 60_000;
/** More proposals than that wait nowhere. */
const MOST_WAITING = 100;

/** Proposals of alarm settings of every ward that wait for a decision, the newest first. */
export function useWaitingProposalsQuery() {
  const api = useApi();
  const may = useMay('alarm:read');
  return queryOptions({
    queryKey: ['alarm-settings', 'waiting'],
    queryFn: async ({ signal }) =>
      (await api.device.listAlarmSettings({ query: { state: ['proposed'], limit: MOST_WAITING } }, { signal })).items,
    enabled: may,
    refetchInterval: EVERY_MS,
  });
}

/** Those that wait for this person: somebody else made them. None for who may not approve. */
export function useProposalsToDecide(): readonly AlarmSettings[] {
  const { id } = useProfile();
  const mayRead = useMay('alarm:read');
  const mayApprove = useMay('alarm-setting:approve');
  const waiting = useQuery({ ...useWaitingProposalsQuery(), enabled: mayRead && mayApprove }).data ?? [];
  return mayApprove ? waiting.filter((it) => it.proposedBy.id !== id) : [];
}
