import type { Profession, StaffRecord } from '@nilecare/contracts/api/business.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

interface StaffFilter {
  readonly search?: string;
  readonly profession?: Profession;
  readonly active?: 'true' | 'false';
  readonly cursor?: string;
}

export function useStaffListQuery(filter: StaffFilter) {
  const api = useApi();
  return queryOptions({
    queryKey: ['staff', 'list', filter],
    queryFn: ({ signal }) => api.business.listStaff({ query: { ...filter, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useStaffQuery(staffId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['staff', 'record', staffId],
    queryFn: ({ signal }) => api.business.getStaff({ params: { staffId } }, { signal }),
    refetchOnWindowFocus: false,
  });
}

export function useExpiringQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['staff', 'expiring'],
    queryFn: async ({ signal }) => (await api.business.listExpiringLicences({}, { signal })).items,
  });
}

export function useOrganisationsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['organisations'],
    queryFn: async ({ signal }) => (await api.business.listOrganisations({}, { signal })).items,
  });
}

export function useWeekQuery(staffId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['staff', 'week', staffId],
    queryFn: ({ signal }) => api.business.getWorkingWeek({ params: { staffId } }, { signal }),
  });
}

export function useLeavesQuery(staffId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['staff', 'leaves', staffId],
    queryFn: async ({ signal }) => (await api.business.listLeaves({ query: { staffId, limit: 50 } }, { signal })).items,
  });
}

/** After a record changed: shows it as saved and has the lists read again. */
export function useStaffSaved() {
  const queries = useQueryClient();
  return (saved: StaffRecord) => {
    queries.setQueryData(['staff', 'record', saved.id], saved);
    for (const list of ['list', 'expiring', 'by-id', 'colleagues'])
      void queries.invalidateQueries({ queryKey: ['staff', list] });
  };
}
