import type { Report } from '@nilecare/contracts/api/orchestrator-reports.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

const LOOK_AGAIN_MS = 2_000;
const REPORTS = 'reports';

/** Whether it is being made. */
export const isMade = ({ state }: Pick<Report, 'state'>): boolean => state === 'waiting' || state === 'running';

/** The own reports, the latest first; looked at again while one of them is being made. */
export function useReports(cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: [REPORTS, cursor],
    queryFn: ({ signal }) => api.orchestrator.listReports({ query: { ...given({ cursor }), limit: 50 } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isMade) ? LOOK_AGAIN_MS : false),
  });
}

export function useReportsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [REPORTS] });
}
