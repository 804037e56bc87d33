import type { StockTransfer } from '@nilecare/contracts/api/inventory-movements.ts';
import LocalShipping from '@mui/icons-material/LocalShippingOutlined';
import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { ReceiveTransferDialog } from './receive-transfer-dialog.tsx';
import { SendTransferDialog } from './send-transfer-dialog.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { StoreField } from './store-field.tsx';
import { TakeBackDialog } from './take-back-dialog.tsx';
import { TransferLines } from './transfer-lines.tsx';
import { useChosenStore, useStores } from './use-stock.ts';

type Act = { readonly act: 'receive' | 'take-back'; readonly transfer: StockTransfer };

/** What went from store to store, and what is on its way to this one. */
export function TransfersPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const mayManage = useMay('stock:manage');
  const { store } = useChosenStore();
  const [sending, setSending] = useState(false);
  const [acting, setActing] = useState<Act | undefined>(undefined);
  const asked = given({ storeId: store?.id, cursor: filter.get('cursor') });
  const transfers = useQuery({
    queryKey: ['stock', 'transfers', asked],
    queryFn: ({ signal }) =>
      api.inventory.listTransfers({ query: { ...asked, facilityId: store?.facilityId ?? '', limit: 50 } }, { signal }),
    enabled: store !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('stock.transfers.title')}
      actions={
        mayManage &&
        store && (
          <Button variant="contained" startIcon={<Add />} onClick={() => setSending(true)}>
            {t('stock.transfers.send')}
          </Button>
        )
      }
    >
      <StockTabs />
      <Filters>
        <StoreField />
      </Filters>
      <AdminGrid
        label={t('stock.transfers.title')}
        query={transfers}
        columns={useColumns(store?.id, mayManage ? setActing : undefined)}
        rowId={(row) => row.id}
        empty={t('stock.transfers.none')}
        emptyIcon={<LocalShipping />}
        tall
      />
      {sending && store && <SendTransferDialog from={store} onClose={() => setSending(false)} />}
      {acting?.act === 'receive' && (
        <ReceiveTransferDialog transfer={acting.transfer} onClose={() => setActing(undefined)} />
      )}
      {acting?.act === 'take-back' && (
        <TakeBackDialog transfer={acting.transfer} onClose={() => setActing(undefined)} />
      )}
    </Page>
  );
}

function useColumns(storeId: string | undefined, onAct: ((act: Act) => void) | undefined): Column<StockTransfer>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const stores = useQuery(useStores()).data ?? [];
  const nameOf = (id: string) => {
    const found = stores.find((it) => it.id === id);
    return found ? nameIn(language, found.name) : '–';
  };
  const sent = (row: StockTransfer) => t('stock.transfers.by', { name: row.sentBy, time: format.dayHour(row.sentAt) });
  return [
    { field: 'from', headerName: t('stock.transfers.from'), width: 180, text: (row) => nameOf(row.fromStoreId) },
    { field: 'to', headerName: t('stock.transfers.to'), width: 180, text: (row) => nameOf(row.toStoreId) },
    {
      field: 'lines',
      headerName: t('stock.transfers.lines'),
      flex: 1,
      minWidth: 260,
      text: (row) => row.lines.map((it) => `${it.lot}: ${it.quantity}`).join(t('common.listSeparator')),
      renderCell: ({ row }) => <TransferLines transfer={row} />,
    },
    {
      field: 'sent',
      headerName: t('stock.transfers.sent'),
      width: 190,
      text: sent,
      renderCell: ({ row }) => <bdi>{sent(row)}</bdi>,
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 280,
      text: (row) => t(`stock.transfers.state.${row.state}`),
      renderCell: ({ row }) => (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <StatusChip
            tone={row.state === 'received' ? 'good' : row.state === 'sent' ? 'trouble' : 'quiet'}
            label={t(`stock.transfers.state.${row.state}`)}
          />
          {onAct && row.state === 'sent' && row.toStoreId === storeId && (
            <Button variant="contained" onClick={() => onAct({ act: 'receive', transfer: row })}>
              {t('stock.transfers.receive')}
            </Button>
          )}
          {onAct && row.state === 'sent' && (
            <Button color="inherit" onClick={() => onAct({ act: 'take-back', transfer: row })}>
              {t('stock.transfers.takeBack')}
            </Button>
          )}
        </Box>
      ),
    },
  ];
}
