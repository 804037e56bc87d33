import type { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';
import { whileUnderWay } from '../record-exports/use-record-exports.ts';

export function useOwnTimelineQuery(kind: TimelineKind | undefined, cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'timeline', kind, cursor],
    queryFn: ({ signal }) => api.ehr.getOwnTimeline({ query: given({ kind: kind && [kind], cursor }) }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function useOwnDocumentsQuery(cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'documents', cursor],
    queryFn: ({ signal }) => api.ehr.listOwnDocuments({ query: given({ cursor }) }, { signal }),
  });
}

export function useOwnPlansQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'plans'],
    queryFn: async ({ signal }) => (await api.ehr.listOwnCarePlans({}, { signal })).items,
  });
}

export function useOwnConsentsQuery(cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'consents', cursor],
    queryFn: ({ signal }) => api.ehr.listOwnConsents({ query: given({ cursor }) }, { signal }),
  });
}

/** Who treated the patient who is signed in: whom she may name when she decides. */
export function useOwnCarersQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'carers'],
    queryFn: async ({ signal }) => (await api.clinical.listOwnCarers({}, { signal })).items,
  });
}

/** Who opened her record to themselves. */
export function useOwnOpeningsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'openings'],
    queryFn: ({ signal }) => api.clinical.listOwnOpenings({ query: { limit: 50 } }, { signal }),
  });
}

export function useOwnExportsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'exports'],
    queryFn: ({ signal }) => api.ehr.listOwnExports({}, { signal }),
    refetchInterval: whileUnderWay,
  });
}

export function useOwnAmendmentsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['own-record', 'amendments'],
    queryFn: async ({ signal }) => (await api.ehr.listOwnAmendments({}, { signal })).items,
  });
}

export function useRereadOwnRecord(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['own-record'] }), [queries]);
}
