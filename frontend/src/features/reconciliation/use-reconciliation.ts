import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export function useReconciliationsQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['reconciliations', patientId],
    queryFn: ({ signal }) => api.medication.listReconciliations({ query: { patientId } }, { signal }),
  });
}
