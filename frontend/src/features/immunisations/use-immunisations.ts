import type { Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export function useImmunisationsQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['immunisations', patientId],
    queryFn: ({ signal }) => api.clinical.listImmunisations({ query: { patientId } }, { signal }),
  });
}

/** Makes the list of the patient's immunisations read anew. */
export function useRereadImmunisations(patientId: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['immunisations', patientId] });
}

/** An immunisation as it is now, after somebody else changed it. */
export function useFreshImmunisation(patientId: string) {
  const queries = useQueryClient();
  const query = useImmunisationsQuery(patientId);
  return async (immunisation: Immunisation): Promise<Immunisation> => {
    const { items } = await queries.fetchQuery({ ...query, staleTime: 0 });
    return items.find((it) => it.id === immunisation.id) ?? immunisation;
  };
}
