import type { StockRecall } from '@nilecare/contracts/api/inventory-recalls.ts';
import ReportProblem from '@mui/icons-material/ReportProblemOutlined';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { StockTabs } from './stock-tabs.tsx';

/** Lots that nobody is given any more. */
export function RecallsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const mayRecall = useMay('recall:manage');
  const columns = useColumns(mayRecall);
  const recalls = useQuery({
    queryKey: ['stock', 'recalls'],
    queryFn: ({ signal }) => api.inventory.listRecalls({}, { signal }),
    select: ({ items }) => ({ items, nextCursor: null }),
  });
  return (
    <Page title={t('stock.recalls.title')}>
      <StockTabs />
      {mayRecall && <Typography color="textSecondary">{t('stock.recalls.chooseHint')}</Typography>}
      <AdminGrid
        label={t('stock.recalls.title')}
        query={recalls}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('stock.recalls.none')}
        emptyIcon={<ReportProblem />}
      />
    </Page>
  );
}

function useColumns(mayTrace: boolean): Column<StockRecall>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const state = (row: StockRecall) => t(`stock.recalls.state.${row.state}`);
  return [
    {
      field: 'name',
      headerName: t('stock.item'),
      flex: 1.2,
      minWidth: 200,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) =>
        mayTrace ? (
          <RowLink to={`/stock/recalls/${row.id}`}>{nameIn(language, row.name)}</RowLink>
        ) : (
          nameIn(language, row.name)
        ),
    },
    {
      field: 'lot',
      headerName: t('stock.lot'),
      width: 130,
      text: (row) => row.lot,
      renderCell: ({ row }) => <Ltr>{row.lot}</Ltr>,
    },
    {
      field: 'expiresOn',
      headerName: t('stock.expires'),
      width: 140,
      text: (row) => format.calendarDate(row.expiresOn),
    },
    {
      field: 'reason',
      headerName: t('common.reason'),
      flex: 1.5,
      minWidth: 220,
      text: (row) => row.reason,
      renderCell: ({ row }) => <bdi>{row.reason}</bdi>,
    },
    {
      field: 'begun',
      headerName: t('stock.recalls.begun'),
      width: 230,
      text: (row) => t('stock.transfers.by', { name: row.begunBy, time: format.dayHour(row.begunAt) }),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 120,
      text: state,
      renderCell: ({ row }) => <StatusChip tone={row.state === 'open' ? 'trouble' : 'quiet'} label={state(row)} />,
    },
  ];
}
