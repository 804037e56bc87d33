import type { ItemState, PrescriptionItem } from '@nilecare/contracts/api/medication.ts';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { useDebounced } from '../../shared-ui/use-debounced.ts';

/** The longest list of a patient that is shown at once. */
const MOST = 200;
const over: ItemState[] = ['completed', 'discontinued', 'replaced'];

/** What other systems answer is looked for so often, ms. */
const LIVE_MS = 5_000;
/** So long after the signature nobody may have been told yet. */
const NEW_MS = 60_000;

/** Whether other systems may still be told of an order, or answer. */
export const isUnderWay = ({ signedAt, transmissions }: PrescriptionItem, readAt: number): boolean =>
  transmissions.some(({ state }) => state === 'waiting' || state === 'sent') || readAt - Date.parse(signedAt) < NEW_MS;

/** What a patient takes; with what is over, where that is asked for. */
export function useMedicationQuery(patientId: string, withOver = false) {
  const api = useApi();
  const state: ItemState[] = withOver ? ['active', 'held', ...over] : ['active', 'held'];
  return queryOptions({
    queryKey: ['medication', patientId, withOver],
    queryFn: ({ signal }) => api.medication.listMedication({ query: { patientId, state, limit: MOST } }, { signal }),
    refetchInterval: ({ state: { data, dataUpdatedAt } }) =>
      data?.items.some((it) => isUnderWay(it, dataUpdatedAt)) ? LIVE_MS : false,
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
