import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi, useMay } from '../../app/platform-context.ts';

export function useCareQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['care', patientId],
    queryFn: ({ signal }) => api.clinical.getRecordAccess({ query: { patientId, staffId: 'me' } }, { signal }),
  });
}

/** Whether this patient's record is open to the one who is signed in, and why; not asked where the role reads no records. */
export function useCare(patientId: string) {
  const may = useMay('record:read');
  return useQuery({ ...useCareQuery(patientId), enabled: may });
}

/** Whether this patient keeps the record as such, and with it her vital signs, from whoever is signed in; undefined while that is not known. */
export function useIsRefused(patientId: string): boolean | undefined {
  const may = useMay('vitals:read');
  return useQuery({ ...useCareQuery(patientId), enabled: may }).data?.withheld.includes('general');
}

/** Whether entries can be added to this patient's record now, as far as the care of the patient goes. */
export function useRecordOpen(patientId: string): boolean {
  return useCare(patientId).data?.open ?? false;
}

/** Parts of the record that are read again when somebody gets access, or when an entry changed much of it. */
const parts = [
  ...['care', 'summary', 'vitals', 'encounters', 'allergies', 'problems'],
  ...['diagnoses', 'notes', 'observations', 'immunisations'],
] as const;

export function useRereadRecord(): () => Promise<unknown> {
  const queries = useQueryClient();
  return useCallback(
    () => Promise.all(parts.map((name) => queries.invalidateQueries({ queryKey: [name] }))),
    [queries],
  );
}
