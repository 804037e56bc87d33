import { queryOptions, useQuery } from '@tanstack/react-query';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';

const HOUR = 3_600_000;

/** The facilities the signed-in account works in. */
export function useFacilities() {
  const api = useApi();
  const may = useMay('facility:read');
  return queryOptions({
    queryKey: ['facilities'],
    queryFn: async ({ signal }) => (await api.facility.listFacilities({}, { signal })).items,
    staleTime: HOUR,
    enabled: may,
  });
}

/** Names and clocks of the facilities in which the account works, or of those that a patient may be seen in. */
export function useFacilityClocks() {
  const api = useApi();
  const works = useMay('facility:read');
  const isPatient = useMay('appointment:own');
  const ofWork = useQuery(useFacilities());
  const own = useQuery({
    queryKey: ['facilities', 'own'],
    queryFn: async ({ signal }) => (await api.appointment.listOwnFacilities({}, { signal })).items,
    staleTime: HOUR,
    enabled: isPatient && !works,
  });
  return works ? ofWork : own;
}

/** Wards of all of them. */
export function useWards() {
  const api = useApi();
  const may = useMay('facility:read');
  return queryOptions({
    queryKey: ['wards'],
    queryFn: async ({ signal }) => (await api.facility.listWards({}, { signal })).items,
    staleTime: 60_000,
    enabled: may,
  });
}

/** The ward chosen on this device; undefined until one is chosen. */
export const useChosenWard = () => usePreferences((it) => it.wardId);
