import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

export const LEAST_LETTERS = 2;
const MOST_LETTERS = 100;

/** Patients by name in either script, number or phone; asks when the typing rests. */
export function usePatientSearch(text: string, limit = 10) {
  const api = useApi();
  const search = useDebounced(text.trim().slice(0, MOST_LETTERS), 220);
  return useQuery({
    queryKey: ['patients', 'search', search, limit],
    queryFn: ({ signal }) => api.clinical.searchPatients({ query: { search, limit } }, { signal }),
    enabled: search.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
    staleTime: 20_000,
  });
}
