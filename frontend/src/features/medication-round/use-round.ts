import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';

/** A round is looked at again so often, ms: colleagues give, too. */
const LIVE_MS = 15_000;

export function useRound(wardId: string, hours: number, withRecorded: boolean) {
  const api = useApi();
  return queryOptions({
    queryKey: ['doses', 'round', wardId, hours, withRecorded],
    queryFn: ({ signal }) =>
      api.medication.getRound(
        { params: { wardId }, query: { hours, withRecorded: withRecorded ? 'true' : 'false' } },
        { signal },
      ),
    enabled: wardId !== '',
    refetchInterval: LIVE_MS,
  });
}

/** The doses of one patient, from twelve hours ago to twelve hours ahead. */
export function useDoses(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['doses', 'patient', patientId],
    queryFn: ({ signal }) => api.medication.listDoses({ query: { patientId } }, { signal }),
    refetchInterval: LIVE_MS,
  });
}

/** Has every list of doses read again. */
export function useDosesChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['doses'] }), [queries]);
}
