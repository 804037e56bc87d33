import type { OperatorAlert } from '@nilecare/contracts/api/notification-operators.ts';
import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

const EVERY_MS = 15_000;
const tones = { open: 'trouble', acknowledged: 'quiet', resolved: 'good' } as const;

/** What those who operate the platform were told, the open ones first. */
export function OperatorAlertsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const alerts = useQuery({
    queryKey: ['operator-alerts'],
    queryFn: async ({ signal }) => ({
      ...(await api.notification.listOperatorAlerts({}, { signal })),
      nextCursor: null,
    }),
    refetchInterval: EVERY_MS,
  });
  return (
    <Page title={t('admin.operators.title')}>
      <Typography color="textSecondary">{t('admin.operators.explain')}</Typography>
      <AdminGrid
        label={t('admin.operators.title')}
        query={alerts}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('admin.operators.none')}
        emptyIcon={<CheckCircle />}
        tall
      />
    </Page>
  );
}

function useColumns(): Column<OperatorAlert>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'state',
      headerName: t('common.state'),
      width: 140,
      text: (row) => t(`admin.operators.states.${row.state}`),
      renderCell: ({ row }) => <StatusChip tone={tones[row.state]} label={t(`admin.operators.states.${row.state}`)} />,
    },
    {
      field: 'severity',
      headerName: t('admin.operators.severity'),
      width: 120,
      text: (row) => t(`admin.operators.severities.${row.severity}`),
    },
    {
      field: 'summary',
      headerName: t('admin.operators.what'),
      flex: 1,
      minWidth: 260,
      text: (row) => row.summary,
      renderCell: ({ row }) => (
        <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {row.summary}
        </Typography>
      ),
    },
    {
      field: 'source',
      headerName: t('admin.operators.source'),
      width: 140,
      text: (row) => row.source,
      renderCell: ({ row }) => <Ltr>{row.source}</Ltr>,
    },
    { field: 'count', headerName: t('admin.operators.count'), width: 90, text: (row) => String(row.count) },
    { field: 'openedAt', headerName: t('common.from'), width: 170, text: (row) => format.dateTime(row.openedAt) },
    {
      field: 'changedAt',
      headerName: t('admin.operators.changed'),
      width: 170,
      text: (row) => format.dateTime(row.changedAt),
    },
  ];
}
