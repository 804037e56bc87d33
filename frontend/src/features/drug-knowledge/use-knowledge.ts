import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

export function useKnowledgeQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['drug-knowledge', 'state'],
    queryFn: ({ signal }) => api.cds.getKnowledge({}, { signal }),
  });
}

export function useVersionsQuery() {
  const api = useApi();
  return queryOptions({
    queryKey: ['drug-knowledge', 'versions'],
    queryFn: ({ signal }) => api.cds.listKnowledgeVersions({}, { signal }),
  });
}

/** After an import, a publication or a discarded draft. */
export function useRereadKnowledge() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['drug-knowledge'] });
}
