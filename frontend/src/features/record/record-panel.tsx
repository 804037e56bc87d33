import Skeleton from '@mui/material/Skeleton';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { isProblem } from '../../api/problem-text.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';

interface Props<Data> {
  readonly title: string;
  readonly query: UseQueryResult<Data>;
  readonly actions?: ReactNode;
  readonly flush?: boolean;
  /** Height of the skeleton in px. */
  readonly height?: number;
  readonly children: (data: Data) => ReactNode;
}

/** Part of a patient's record: while it is read, when it cannot be read, and as it is. */
export function RecordPanel<Data>({ title, query, actions, flush = false, height = 160, children }: Props<Data>) {
  const queries = useQueryClient();
  const closed = isProblem(query.error, 'no-care-relationship');
  useEffect(() => {
    // The relationship ended while the page was open: the frame around asks anew and says so.
    if (closed) void queries.invalidateQueries({ queryKey: ['care'] });
  }, [closed, queries]);
  return (
    <Panel title={title} actions={query.isSuccess && actions} flush={flush && query.isSuccess}>
      {query.isError && <ErrorNote error={query.error} onRetry={query.refetch} />}
      {query.isPending && <Skeleton variant="rounded" height={height} />}
      {query.data !== undefined && children(query.data)}
    </Panel>
  );
}
