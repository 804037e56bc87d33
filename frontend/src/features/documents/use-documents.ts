import type { DocumentCategory } from '@nilecare/contracts/api/ehr-documents.ts';
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

interface Asked {
  readonly category: DocumentCategory | undefined;
  readonly cursor: string | undefined;
}

const PAGE = 30;

export function useDocumentsQuery(patientId: string, { category, cursor }: Asked) {
  const api = useApi();
  return queryOptions({
    queryKey: ['documents', patientId, category, cursor],
    queryFn: ({ signal }) =>
      api.ehr.listDocuments(
        { query: { patientId, limit: PAGE, ...given({ category: category && [category], cursor }) } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
}

export function useRereadDocuments(patientId: string): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['documents', patientId] }), [queries, patientId]);
}
