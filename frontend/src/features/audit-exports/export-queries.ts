import { queryOptions } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

const LOOK_AGAIN_MS = 2_000;

/** Exports, the latest first; looked at again while one of them is being written. */
export function useExportsQuery(cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['audit-exports', 'list', cursor],
    queryFn: ({ signal }) => api.audit.listAuditExports({ query: { ...given({ cursor }), limit: 50 } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some((it) => it.state === 'waiting') ? LOOK_AGAIN_MS : false),
  });
}

export function useExportQuery(exportId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['audit-exports', 'one', exportId],
    queryFn: ({ signal }) => api.audit.getAuditExport({ params: { exportId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LOOK_AGAIN_MS : false),
  });
}
