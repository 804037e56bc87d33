import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';

export function useConsentsQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['consents', patientId],
    queryFn: async ({ signal }) => (await api.ehr.listConsents({ query: { patientId } }, { signal })).items,
  });
}

export function useRereadConsents(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['consents'] }), [queries]);
}
