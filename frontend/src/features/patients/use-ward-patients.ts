import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import { useQuery } from '@tanstack/react-query';
import { useApi, useMay } from '../../app/platform-context.ts';

/** Largest number of ids the server takes in one question. */
const MOST_IDS = 200;

export function useBeds(wardId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['beds', wardId],
    queryFn: async ({ signal }) => (await api.facility.listBeds({ query: { wardId } }, { signal })).items,
    enabled: wardId !== '',
    staleTime: 10_000,
  });
}

/** Patients by id, for lists that hold ids only. */
export function usePatientsById(ids: readonly string[]) {
  const api = useApi();
  const may = useMay('patient:read');
  const wanted = [...new Set(ids)].toSorted().slice(0, MOST_IDS);
  return useQuery({
    queryKey: ['patients', 'by-id', wanted],
    queryFn: async ({ signal }) => {
      const page = await api.clinical.searchPatients({ query: { ids: wanted.join(','), limit: MOST_IDS } }, { signal });
      return new Map(page.items.map((it) => [it.id, it]));
    },
    enabled: may && wanted.length > 0,
    staleTime: 60_000,
  });
}

export interface TakenBed {
  readonly bed: Bed;
  /** Undefined while it is being read. */
  readonly patient: Patient | undefined;
}

/** The beds of a ward in which somebody lies, with who it is. */
export function useWardPatients(wardId: string) {
  const beds = useBeds(wardId);
  const occupied = beds.data?.filter((it) => it.occupant) ?? [];
  const patients = usePatientsById(occupied.flatMap((it) => it.occupant?.patientId ?? []));
  return {
    isSuccess: beds.isSuccess,
    error: beds.error ?? patients.error,
    beds: occupied.map((bed): TakenBed => ({ bed, patient: patients.data?.get(bed.occupant?.patientId ?? '') })),
  };
}
