import type { LabPriority, LabSection } from '@nilecare/contracts/api/lab.ts';
import type { LabStep } from '@nilecare/contracts/api/lab-orders.ts';
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFacilities } from '../facilities/use-facilities.ts';

/** What waits is looked at again so often, ms. */
const LIVE_MS = 10_000;
const HOUR_MS = 3_600_000;

/** The facility of the address or of this device, of those the account works in. */
export function useLabFacility() {
  const filter = useFilter();
  const chosen = usePreferences((it) => it.facilityId);
  const facilities = useQuery(useFacilities()).data ?? [];
  const facility = facilities.find((it) => it.id === (filter.get('facility') ?? chosen)) ?? facilities[0];
  return { facilityId: facility?.id ?? '', facilities };
}

interface Work {
  readonly facilityId: string;
  readonly section?: LabSection;
  readonly state?: LabStep[];
  readonly priority?: LabPriority;
}

export function useLabWork({ facilityId, ...rest }: Work) {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'work', facilityId, rest],
    queryFn: async ({ signal }) => (await api.lab.listLabWork({ query: { facilityId, ...rest } }, { signal })).items,
    enabled: facilityId !== '',
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

export function useLabTests() {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'tests'],
    queryFn: async ({ signal }) => (await api.lab.listLabTests({}, { signal })).items,
    staleTime: HOUR_MS,
  });
}

export function useLabPanels() {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'panels'],
    queryFn: async ({ signal }) => (await api.lab.listLabPanels({}, { signal })).items,
    staleTime: HOUR_MS,
  });
}

export function usePatientResults(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'results', patientId],
    queryFn: async ({ signal }) => (await api.lab.listPatientResults({ query: { patientId } }, { signal })).items,
    refetchInterval: 30_000,
  });
}

export function usePatientOrders(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'orders', patientId],
    queryFn: async ({ signal }) => (await api.lab.listLabOrders({ query: { patientId } }, { signal })).items,
    refetchInterval: 30_000,
  });
}

export function useCriticalValues(query: { readonly facilityId?: string; readonly open?: 'true' | 'false' }) {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'critical', query],
    queryFn: async ({ signal }) => (await api.lab.listCriticalValues({ query }, { signal })).items,
    refetchInterval: LIVE_MS,
  });
}

export function useResultsInbox() {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'inbox'],
    queryFn: ({ signal }) => api.lab.listResultsInbox({}, { signal }),
    refetchInterval: LIVE_MS,
  });
}

export function useCollections(query: { readonly facilityId: string; readonly wardId?: string }) {
  const api = useApi();
  return queryOptions({
    queryKey: ['lab', 'collections', query],
    queryFn: async ({ signal }) => (await api.lab.listCollections({ query }, { signal })).items,
    enabled: query.facilityId !== '',
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

/** Has everything read again that shows the laboratory's work. */
export function useLabChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['lab'] }), [queries]);
}
