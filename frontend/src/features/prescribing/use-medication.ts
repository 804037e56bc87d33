import type { ItemState } from '@nilecare/contracts/api/medication-prescription.ts';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import { isUnderWay } from './under-way.ts';

/** The longest list of a patient that is shown at once. */
const MOST = 200;
const over: ItemState[] = ['completed', 'discontinued', 'replaced'];

/** What other systems answer is looked for so often, ms. */
const LIVE_MS = 5_000;

/** What a patient takes; with what is over, where that is asked for. */
export function useMedicationQuery(patientId: string, withOver = false) {
  const { api, clock } = usePlatform();
  const state: ItemState[] = withOver ? ['active', 'held', ...over] : ['active', 'held'];
  return queryOptions({
    queryKey: ['medication', patientId, withOver],
    queryFn: ({ signal }) => api.medication.listMedication({ query: { patientId, state, limit: MOST } }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some((it) => isUnderWay(it, clock.serverNowExactly())) ? LIVE_MS : false,
  });
}

/** Makes all lists of the patient's drugs read anew. */
export function useRereadMedication(patientId: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      ['medication', 'reconciliations'].map((name) => queries.invalidateQueries({ queryKey: [name, patientId] })),
    );
}

/** Drugs of the formulary that are found by any of their names. */
export function useFoundDrugs(text: string) {
  const api = useApi();
  const search = useDebounced(text.trim(), 200);
  return useQuery({
    queryKey: ['drugs', 'found', search],
    queryFn: ({ signal }) => api.medication.listDrugs({ query: { search, limit: 30 } }, { signal }),
    enabled: search.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
