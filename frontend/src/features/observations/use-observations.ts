import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

const PAGE = 50;

export function useObservationsQuery(patientId: string, cursor?: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['observations', patientId, cursor],
    queryFn: ({ signal }) =>
      api.clinical.listObservations({ query: { patientId, limit: PAGE, ...given({ cursor }) } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Makes the observations of the patient read anew. */
export function useRereadObservations(patientId: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['observations', patientId] });
}

/** A set as it is now, after somebody else corrected it: its history begins with what holds. */
export function useFreshObservation() {
  const api = useApi();
  return async (set: ObservationSet): Promise<ObservationSet> => {
    const { items } = await api.clinical.getObservationHistory({ params: { observationId: set.id } });
    return items[0]?.entry ?? set;
  };
}
