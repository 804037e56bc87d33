import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import NotificationsOff from '@mui/icons-material/NotificationsOffOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { given } from '../../shared-ui/given.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useOnEnd } from './use-on-end.ts';
import { useWhat } from './use-what.ts';

const PAGE = 10;
const keyOf = (patientId: string) => ['alarm-suppressions', 'over', patientId];

/** Suppressions of a patient that are over, the newest first. */
export function SuppressionHistory({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  useOnEnd(patientId, () => void queries.invalidateQueries({ queryKey: keyOf(patientId) }));
  const past = useInfiniteQuery({
    queryKey: keyOf(patientId),
    queryFn: ({ pageParam, signal }) =>
      api.device.listAlarmSuppressions(
        { query: { patientId: [patientId], state: 'over', limit: PAGE, ...given({ cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const items = past.data?.pages.flatMap((it) => it.items) ?? [];
  return (
    <Panel title={t('suppressions.history')} flush>
      {past.isError && <ErrorNote error={past.error} onRetry={past.refetch} />}
      {past.isPending && <Skeleton variant="rounded" height={120} sx={{ m: 2 }} />}
      {past.isSuccess && items.length === 0 && (
        <EmptyState icon={<NotificationsOff />}>{t('suppressions.none')}</EmptyState>
      )}
      {items.length > 0 && <HistoryTable items={items} />}
      {past.hasNextPage && (
        <Button onClick={() => void past.fetchNextPage()} loading={past.isFetchingNextPage} sx={{ m: 1 }}>
          {t('common.older')}
        </Button>
      )}
    </Panel>
  );
}

function HistoryTable({ items }: { items: readonly AlarmSuppression[] }) {
  const { t } = useTranslation();
  return (
    <TableContainer>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>{t('suppressions.from')}</TableCell>
            <TableCell>{t('suppressions.ended')}</TableCell>
            <TableCell>{t('suppressions.reason')}</TableCell>
            <TableCell>{t('suppressions.what')}</TableCell>
            <TableCell>{t('suppressions.by')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map((it) => (
            <HistoryRow key={it.id} of={it} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function HistoryRow({ of: row }: { of: AlarmSuppression }) {
  const format = useFormat();
  const { what, rhythms } = useWhat();
  return (
    <TableRow>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{format.dateTime(row.from)}</TableCell>
      <TableCell>
        {format.time(row.endedAt ?? row.until)}
        <Typography variant="body2" color="textSecondary">
          <Ending of={row} />
        </Typography>
      </TableCell>
      <TableCell>
        <bdi>{row.reason}</bdi>
      </TableCell>
      <TableCell>
        {what(row)}
        <Typography variant="body2" color="textSecondary">
          {rhythms(row)}
        </Typography>
      </TableCell>
      <TableCell>{row.startedBy.name}</TableCell>
    </TableRow>
  );
}

/** By whom and why, where it did not end at its time. */
function Ending({ of: { endReason, endedBy } }: { of: AlarmSuppression }) {
  const { t } = useTranslation();
  if (endReason === null) return t('suppressions.bySelf');
  if (endedBy === null) return t('suppressions.unpaired');
  return (
    <bdi>
      {endedBy}: {endReason}
    </bdi>
  );
}
