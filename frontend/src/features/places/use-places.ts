import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';

/** Departments and wards of a facility. */
export function usePlaces(facilityId: string, closed: boolean) {
  const api = useApi();
  const query = { facilityId, ...(closed ? { inactive: 'true' as const } : {}) };
  const departments = useQuery({
    queryKey: ['places', 'departments', query],
    queryFn: async ({ signal }) => (await api.facility.listDepartments({ query }, { signal })).items,
    enabled: facilityId !== '',
  });
  const wards = useQuery({
    queryKey: ['places', 'wards', query],
    queryFn: async ({ signal }) => (await api.facility.listWards({ query }, { signal })).items,
    enabled: facilityId !== '',
  });
  return {
    departments: departments.data ?? [],
    wards: wards.data ?? [],
    isPending: departments.isPending || wards.isPending,
    error: departments.error ?? wards.error,
    refetch: () => Promise.all([departments.refetch(), wards.refetch()]),
  };
}

export type Places = ReturnType<typeof usePlaces>;

/** Rooms and beds of a ward. */
export function useWardPlaces(wardId: string, closed: boolean) {
  const api = useApi();
  const rooms = useQuery({
    queryKey: ['places', 'rooms', wardId, closed],
    queryFn: async ({ signal }) =>
      (await api.facility.listRooms({ query: { wardId, ...(closed ? { inactive: 'true' } : {}) } }, { signal })).items,
  });
  const beds = useQuery({
    queryKey: ['places', 'beds', wardId, closed],
    queryFn: async ({ signal }) =>
      (await api.facility.listBeds({ query: { wardId, ...(closed ? { retired: 'true' } : {}) } }, { signal })).items,
  });
  return { rooms: rooms.data, beds: beds.data, error: rooms.error ?? beds.error };
}

const shown = ['places', 'facilities', 'wards', 'beds', 'board', 'occupancy', 'resources'];

/** Has everything read again that shows places. */
export function usePlacesChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(shown.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }, [queries]);
}
