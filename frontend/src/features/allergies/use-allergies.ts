import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useMay } from '../../app/platform-context.ts';

export function useAllergiesQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['allergies', patientId],
    queryFn: ({ signal }) => api.clinical.listAllergies({ query: { patientId } }, { signal }),
  });
}

/** What is recorded of a patient's allergies; not asked where the role may not read them. */
export function useAllergies(patientId: string) {
  const may = useMay('allergy:read');
  return useQuery({ ...useAllergiesQuery(patientId), enabled: may });
}

/** Makes every list of the patient's allergies read anew. */
export function useRereadAllergies(patientId: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['allergies', patientId] });
}

/** An allergy as it is now, after somebody else changed it. */
export function useFreshAllergy(patientId: string) {
  const queries = useQueryClient();
  const query = useAllergiesQuery(patientId);
  return async (allergy: Allergy): Promise<Allergy> => {
    const { items } = await queries.fetchQuery({ ...query, staleTime: 0 });
    return items.find((it) => it.id === allergy.id) ?? allergy;
  };
}

/** Whether it counts: what was refuted, resolved or an error is kept and warns of nothing. */
export const counts = (allergy: Allergy): boolean =>
  allergy.clinicalStatus !== 'resolved' &&
  allergy.verificationStatus !== 'refuted' &&
  allergy.verificationStatus !== 'entered-in-error';
