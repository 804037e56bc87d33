import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

export function useConsentsQuery(patientId: string, cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['consents', patientId, cursor],
    queryFn: ({ signal }) => api.ehr.listConsents({ query: { patientId, ...given({ cursor }) } }, { signal }),
  });
}

export function useRereadConsents(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['consents'] }), [queries]);
}
