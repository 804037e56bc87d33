import type { Profession } from '@nilecare/contracts/api/business.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { addDays } from './week.ts';

/** The seven days of a ward from a day on. */
export function useRosterQuery(wardId: string | undefined, from: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['roster', wardId, from],
    queryFn: ({ signal }) =>
      api.business.getRoster({ query: { wardId: wardId ?? '', from, to: addDays(from, 6) } }, { signal }),
    enabled: wardId !== undefined,
  });
}

const MINUTE_MS = 60_000;

/** Who is called at a ward, in this order, now. */
export function useEscalationQuery(wardId: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['duties', 'escalation-order', wardId],
    queryFn: async ({ signal }) =>
      (await api.business.listEscalationOrder({ query: { wardId: wardId ?? '' } }, { signal })).items,
    enabled: wardId !== undefined,
    refetchInterval: MINUTE_MS,
  });
}

/** People of a profession who work in a facility now. */
export function useColleaguesQuery(profession: Profession, facilityId: string, search: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['staff', 'colleagues', profession, facilityId, search],
    queryFn: async ({ signal }) => {
      const filter = { profession, facilityId, active: 'true' as const, limit: 50 };
      const query = search === '' ? filter : { ...filter, search };
      return (await api.business.listStaff({ query }, { signal })).items;
    },
    placeholderData: keepPreviousData,
  });
}

/** After duties changed: has the rosters and who is on duty read again. */
export function useRosterChanged() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['roster'] }),
      queries.invalidateQueries({ queryKey: ['duties'] }),
    ]);
  };
}
