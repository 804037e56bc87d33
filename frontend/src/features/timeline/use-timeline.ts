import type { TimelineKind } from '@nilecare/contracts/api/ehr.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

interface Asked {
  readonly kind: TimelineKind | undefined;
  readonly encounterId: string | undefined;
  readonly cursor: string | undefined;
}

const PAGE = 50;

export function useTimelineQuery(patientId: string, { kind, encounterId, cursor }: Asked) {
  const api = useApi();
  return queryOptions({
    queryKey: ['timeline', patientId, kind, encounterId, cursor],
    queryFn: ({ signal }) =>
      api.ehr.getTimeline(
        { query: { patientId, limit: PAGE, ...given({ kind: kind && [kind], encounterId, cursor }) } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

/** What the server takes for words at the least. */
export const LEAST_LETTERS = 2;

export function useRecordSearchQuery(patientId: string, words: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['record-search', patientId, words],
    queryFn: ({ signal }) => api.ehr.searchRecord({ query: { patientId, q: words } }, { signal }),
    enabled: words.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
  });
}
