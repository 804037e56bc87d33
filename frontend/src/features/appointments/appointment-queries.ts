import type { Staff } from '@nilecare/contracts/api/business.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';

const TEN_MINUTES = 600_000;
const MOST_STAFF = 500;

/** Kinds of visits of a facility; those not offered any more as well, for what was booked before. */
export function useVisitTypesQuery(facilityId: string) {
  const api = useApi();
  const may = useMay('appointment:read');
  return queryOptions({
    queryKey: ['visit-types', facilityId],
    queryFn: async ({ signal }) =>
      (await api.appointment.listVisitTypes({ query: { facilityId, inactive: 'true' } }, { signal })).items,
    enabled: may && facilityId !== '',
    staleTime: 60_000,
  });
}

/** Doctors of a facility, by name. */
export function useDoctors(facilityId: string): {
  readonly doctors: readonly Staff[];
  readonly options: readonly (readonly [id: string, name: string])[];
  readonly nameOf: (staffId: string) => string;
} {
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const { data } = useQuery({
    queryKey: ['staff', 'doctors', facilityId],
    queryFn: async ({ signal }) => {
      const query = { facilityId, profession: 'doctor', limit: MOST_STAFF } as const;
      return (await api.business.listStaff({ query }, { signal })).items;
    },
    enabled: facilityId !== '',
    staleTime: TEN_MINUTES,
  });
  return useMemo(() => {
    const doctors = data ?? [];
    const names = new Map(doctors.map((it) => [it.id, nameIn(language, it.name)]));
    const options = [...names].toSorted(([, a], [, b]) => a.localeCompare(b, language));
    return { doctors, options, nameOf: (staffId) => names.get(staffId) ?? '–' };
  }, [data, language]);
}

/** The name of a kind of visit, and its colour. */
export function useVisitTypes(facilityId: string) {
  const language = usePreferences((it) => it.language);
  const { data } = useQuery(useVisitTypesQuery(facilityId));
  return useMemo(() => {
    const types = data ?? [];
    const byId = new Map(types.map((it) => [it.id, it]));
    return {
      types,
      loaded: data !== undefined,
      find: (id: string) => byId.get(id),
      nameOf: (id: string) => {
        const type = byId.get(id);
        return type ? nameIn(language, type.name) : '–';
      },
    };
  }, [data, language]);
}
