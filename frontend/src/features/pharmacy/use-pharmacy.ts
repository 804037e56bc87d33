import type { QueueState } from '@nilecare/contracts/api/medication-pharmacy.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';

/** What waits is looked at again so often, ms. */
const LIVE_MS = 10_000;

export interface QueueFilter {
  readonly facilityId: string;
  readonly state: readonly QueueState[];
  readonly wardId?: string;
  readonly cursor?: string;
}

export function usePharmacyQueue({ facilityId, state, ...rest }: QueueFilter) {
  const api = useApi();
  return queryOptions({
    queryKey: ['pharmacy', 'queue', facilityId, state, rest],
    queryFn: ({ signal }) =>
      api.medication.listPharmacyQueue({ query: { facilityId, state: [...state], ...rest } }, { signal }),
    enabled: facilityId !== '',
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

export function usePharmacyCounts(facilityId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['pharmacy', 'counts', facilityId],
    queryFn: ({ signal }) => api.medication.countPharmacyQueue({ query: { facilityId } }, { signal }),
    enabled: facilityId !== '',
    refetchInterval: LIVE_MS,
  });
}

export function usePharmacyOrder(itemId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['pharmacy', 'order', itemId],
    queryFn: ({ signal }) => api.medication.getPharmacyOrder({ params: { itemId } }, { signal }),
    refetchInterval: LIVE_MS,
  });
}

export function useDispensings(facilityId: string, itemId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['pharmacy', 'dispensings', itemId],
    queryFn: async ({ signal }) =>
      (await api.medication.listDispensings({ query: { facilityId, itemId, limit: 100 } }, { signal })).items,
    enabled: facilityId !== '',
    refetchInterval: LIVE_MS,
  });
}

export function useDispensingsOfPatient(facilityId: string, patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['pharmacy', 'dispensings', 'of-patient', facilityId, patientId],
    queryFn: async ({ signal }) =>
      (await api.medication.listDispensings({ query: { facilityId, patientId, limit: 100 } }, { signal })).items,
    enabled: facilityId !== '',
  });
}

/** What stores of a facility have of a drug. */
export function useStockOf(facilityId: string, drugId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['pharmacy', 'stock', facilityId, drugId],
    queryFn: async ({ signal }) =>
      (await api.inventory.listAvailable({ query: { facilityId, drugIds: drugId } }, { signal })).items,
    enabled: facilityId !== '' && drugId !== '',
    staleTime: 5_000,
  });
}

/** Has everything read again that shows the pharmacy's work. */
export function usePharmacyChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['pharmacy'] }), [queries]);
}
