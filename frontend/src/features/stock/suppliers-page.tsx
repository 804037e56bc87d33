import type { Supplier } from '@nilecare/contracts/api/inventory-purchasing.ts';
import Add from '@mui/icons-material/Add';
import Storefront from '@mui/icons-material/StorefrontOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { SupplierDialog } from './supplier-dialog.tsx';

/** From whom is bought. */
export function SuppliersPage() {
  const { t } = useTranslation();
  const api = useApi();
  const [opened, setOpened] = useState<Supplier | 'new' | undefined>(undefined);
  const columns = useColumns(setOpened);
  const suppliers = useQuery({
    queryKey: ['stock', 'suppliers', 'page'],
    queryFn: ({ signal }) => api.inventory.listSuppliers({ query: { inactive: 'true' } }, { signal }),
    select: ({ items }) => ({ items, nextCursor: null }),
  });
  return (
    <Page
      title={t('stock.suppliers.title')}
      actions={
        <Button variant="contained" startIcon={<Add />} onClick={() => setOpened('new')}>
          {t('stock.suppliers.add')}
        </Button>
      }
    >
      <StockTabs />
      <AdminGrid
        label={t('stock.suppliers.title')}
        query={suppliers}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('stock.suppliers.none')}
        emptyIcon={<Storefront />}
      />
      {opened !== undefined && (
        <SupplierDialog supplier={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
}

function useColumns(onOpen: (supplier: Supplier) => void): Column<Supplier>[] {
  const { t } = useTranslation();
  const state = (row: Supplier) => t(row.active ? 'stock.inUse' : 'stock.notInUse');
  return [
    {
      field: 'name',
      headerName: t('stock.suppliers.name'),
      flex: 1.5,
      minWidth: 220,
      text: (row) => row.name,
      renderCell: ({ row }) => (
        <Button onClick={() => onOpen(row)} aria-label={`${t('common.edit')}: ${row.name}`}>
          {row.name}
        </Button>
      ),
    },
    {
      field: 'phone',
      headerName: t('stock.suppliers.phone'),
      width: 180,
      text: (row) => row.phone ?? '–',
      renderCell: ({ row }) => <Ltr>{row.phone ?? '–'}</Ltr>,
    },
    {
      field: 'email',
      headerName: t('stock.suppliers.email'),
      flex: 1,
      minWidth: 200,
      text: (row) => row.email ?? '–',
      renderCell: ({ row }) => <Ltr>{row.email ?? '–'}</Ltr>,
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 150,
      text: state,
      renderCell: ({ row }) => <StatusChip tone={row.active ? 'good' : 'quiet'} label={state(row)} />,
    },
  ];
}
