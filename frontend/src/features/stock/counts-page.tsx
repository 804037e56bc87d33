import type { StockCount } from '@nilecare/contracts/api/inventory-movements.ts';
import FactCheck from '@mui/icons-material/FactCheckOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { CountSheet } from './count-sheet.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { StoreField } from './store-field.tsx';
import { useChosenStore, useStockChanged } from './use-stock.ts';

/** Counts a store: the one under way, and what earlier ones found. */
export function CountsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useStockChanged();
  const { store } = useChosenStore();
  const counts = useQuery({
    queryKey: ['stock', 'counts', store?.id],
    queryFn: ({ signal }) => api.inventory.listCounts({ query: { storeId: store?.id ?? '', limit: 50 } }, { signal }),
    enabled: store !== undefined,
  });
  const columns = useColumns();
  const open = counts.data?.items.find((it) => it.state === 'open');
  const begin = useMutation({
    mutationFn: (storeId: string) => {
      const body = { storeId };
      // Begun anew after one was posted: the newest count tells one beginning from the next.
      const idempotencyKey = keyFor({ ...body, after: counts.data?.items[0]?.id });
      return api.inventory.beginCount({ body }, { idempotencyKey });
    },
    onSettled: changed,
  });
  return (
    <Page
      title={t('stock.counts.title')}
      actions={
        store &&
        counts.isSuccess &&
        !open && (
          <Button variant="contained" loading={begin.isPending} onClick={() => begin.mutate(store.id)}>
            {t('stock.counts.begin')}
          </Button>
        )
      }
    >
      <StockTabs />
      <Filters>
        <StoreField />
      </Filters>
      {begin.isError && <ErrorNote error={begin.error} />}
      {open ? (
        <CountSheet key={open.id} count={open} />
      ) : (
        <AdminGrid
          label={t('stock.counts.earlier')}
          query={counts}
          columns={columns}
          rowId={(row) => row.id}
          empty={t('stock.counts.none')}
          emptyIcon={<FactCheck />}
        />
      )}
    </Page>
  );
}

function useColumns(): Column<StockCount>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const differing = (row: StockCount) => row.lines.filter((it) => it.counted !== it.expected).length;
  return [
    {
      field: 'begun',
      headerName: t('stock.counts.begun'),
      flex: 1,
      minWidth: 220,
      text: (row) => t('stock.transfers.by', { name: row.begunBy, time: format.dayHour(row.begunAt) }),
    },
    {
      field: 'counted',
      headerName: t('stock.counts.counted'),
      width: 130,
      text: (row) => format.number(row.lines.length),
    },
    {
      field: 'difference',
      headerName: t('stock.counts.difference'),
      width: 130,
      text: (row) => format.number(differing(row)),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 150,
      text: (row) => t(`stock.counts.state.${row.state}`),
      renderCell: ({ row }) => (
        <StatusChip tone={row.state === 'posted' ? 'good' : 'quiet'} label={t(`stock.counts.state.${row.state}`)} />
      ),
    },
  ];
}
