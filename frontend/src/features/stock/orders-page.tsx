import { PurchaseState, type PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import Add from '@mui/icons-material/Add';
import ShoppingCart from '@mui/icons-material/ShoppingCartOutlined';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, useMay } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { moneyText } from '../../shared-ui/money.ts';
import { orderTones } from './order-tones.ts';
import { StockTabs } from './stock-tabs.tsx';
import { useChosenStore, useSupplierName } from './use-stock.ts';

/** Purchase orders of the own facilities; who approves finds what waits by its state. */
export function OrdersPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const mayWrite = useMay('purchase:request');
  const { store } = useChosenStore();
  const state = PurchaseState.safeParse(filter.get('state')).data;
  const asked = given({ state, cursor: filter.get('cursor') });
  const columns = useColumns();
  const orders = useQuery({
    queryKey: ['stock', 'orders', asked],
    queryFn: ({ signal }) => api.inventory.listPurchaseOrders({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('stock.orders.title')}
      actions={
        mayWrite &&
        store && (
          <Button component={Link} to={`/stock/orders/new?store=${store.id}`} variant="contained" startIcon={<Add />}>
            {t('stock.orders.write')}
          </Button>
        )
      }
    >
      <StockTabs />
      <Filters>
        <SelectField
          label={t('common.state')}
          value={state ?? ''}
          width={240}
          options={[
            ['', t('common.all')],
            ...PurchaseState.options.map((it) => [it, t(`stock.orders.state.${it}`)] as const),
          ]}
          onChange={(next) => filter.set({ state: next })}
        />
      </Filters>
      <AdminGrid
        label={t('stock.orders.title')}
        query={orders}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('stock.orders.none')}
        emptyIcon={<ShoppingCart />}
      />
    </Page>
  );
}

function useColumns(): Column<PurchaseOrder>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const supplierName = useSupplierName();
  const state = (row: PurchaseOrder) => t(`stock.orders.state.${row.state}`);
  return [
    {
      field: 'number',
      headerName: t('stock.orders.number'),
      width: 150,
      text: (row) => row.number,
      renderCell: ({ row }) => (
        <RowLink to={`/stock/orders/${row.id}`}>
          <Ltr>{row.number}</Ltr>
        </RowLink>
      ),
    },
    {
      field: 'supplier',
      headerName: t('stock.supplier'),
      flex: 1,
      minWidth: 180,
      text: (row) => supplierName(row.supplierId),
    },
    {
      field: 'total',
      headerName: t('stock.orders.total'),
      width: 170,
      text: (row) => moneyText(row.totalMinor, row.currency),
      renderCell: ({ row }) => <Ltr>{moneyText(row.totalMinor, row.currency)}</Ltr>,
    },
    {
      field: 'writtenBy',
      headerName: t('stock.orders.writtenBy'),
      width: 250,
      text: (row) => t('stock.orders.decision', { name: row.writtenBy.name, time: format.dayHour(row.writtenAt) }),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 180,
      text: state,
      renderCell: ({ row }) => <StatusChip tone={orderTones[row.state]} label={state(row)} />,
    },
  ];
}
