import type { RecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../app/platform-context.ts';
import { given } from '../../shared-ui/given.ts';

const WATCHED_EVERY_MS = 1500;

/** Whether somebody still works on it. */
export const isUnderWay = ({ state }: Pick<RecordExport, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

interface Listed {
  readonly items: readonly RecordExport[];
}

/** Asked for again while one of them is under way. */
export const whileUnderWay = ({ state }: { state: { data?: Listed | undefined } }): number | false =>
  state.data?.items.some(isUnderWay) ? WATCHED_EVERY_MS : false;

export function useRecordExportsQuery(patientId: string, cursor: string | undefined) {
  const api = useApi();
  return queryOptions({
    queryKey: ['record-exports', patientId, cursor],
    queryFn: ({ signal }) => api.ehr.listRecordExports({ query: { patientId, ...given({ cursor }) } }, { signal }),
    refetchInterval: whileUnderWay,
  });
}

export function useRereadExports(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ['record-exports'] });
    await queries.invalidateQueries({ queryKey: ['own-record', 'exports'] });
  }, [queries]);
}
