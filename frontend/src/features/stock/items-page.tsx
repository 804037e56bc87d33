import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import { ItemKind } from '@nilecare/contracts/stock.ts';
import Add from '@mui/icons-material/Add';
import Inventory from '@mui/icons-material/Inventory2Outlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ScanField } from '../../shared-ui/barcode/scan-field.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { ItemDialog } from './item-dialog.tsx';
import { StockTabs } from './stock-tabs.tsx';

/** What is kept in stores: names, units, barcodes. */
export function ItemsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const [opened, setOpened] = useState<StockItem | 'new' | undefined>(undefined);
  const columns = useColumns(setOpened);
  const kind = ItemKind.safeParse(filter.get('kind')).data;
  const asked = given({
    search: filter.get('search'),
    kind,
    barcode: filter.get('barcode'),
    cursor: filter.get('cursor'),
  });
  const items = useQuery({
    queryKey: ['stock', 'items', asked],
    queryFn: ({ signal }) =>
      api.inventory.listStockItems({ query: { ...asked, inactive: 'true', limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      title={t('stock.items.title')}
      actions={
        <>
          <Button component={Link} to="/stock/import" color="inherit">
            {t('stock.imports.title')}
          </Button>
          <Button variant="contained" startIcon={<Add />} onClick={() => setOpened('new')}>
            {t('stock.items.add')}
          </Button>
        </>
      }
    >
      <StockTabs />
      <Filters>
        <SearchField
          label={t('stock.search')}
          value={asked.search ?? ''}
          onChange={(search) => filter.set({ search, barcode: undefined })}
        />
        <Box sx={{ width: 280 }}>
          <ScanField label={t('stock.scan')} onScan={(barcode) => filter.set({ barcode })} />
        </Box>
        {asked.barcode && (
          <Button color="inherit" onClick={() => filter.set({ barcode: undefined })}>
            {t('common.clear')} <Ltr>{asked.barcode}</Ltr>
          </Button>
        )}
        <SelectField
          label={t('stock.kind')}
          value={kind ?? ''}
          width={180}
          options={[['', t('common.all')], ...ItemKind.options.map((it) => [it, t(`stock.itemKind.${it}`)] as const)]}
          onChange={(next) => filter.set({ kind: next })}
        />
      </Filters>
      <AdminGrid
        label={t('stock.items.title')}
        query={items}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('stock.items.none')}
        emptyIcon={<Inventory />}
      />
      {opened !== undefined && (
        <ItemDialog item={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />
      )}
    </Page>
  );
}

function useColumns(onOpen: (item: StockItem) => void): Column<StockItem>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const state = (row: StockItem) => t(row.active ? 'stock.inUse' : 'stock.notInUse');
  const barcodes = (row: StockItem) => row.barcodes.join(' ');
  return [
    {
      field: 'name',
      headerName: t('stock.item'),
      flex: 1.5,
      minWidth: 220,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) => (
        <Button onClick={() => onOpen(row)} aria-label={`${t('common.edit')}: ${nameIn(language, row.name)}`}>
          {nameIn(language, row.name)}
        </Button>
      ),
    },
    { field: 'kind', headerName: t('stock.kind'), width: 130, text: (row) => t(`stock.itemKind.${row.kind}`) },
    { field: 'unit', headerName: t('stock.items.unit'), width: 110, text: (row) => nameIn(language, row.unit) },
    { field: 'packSize', headerName: t('stock.items.packSize'), width: 150, text: (row) => String(row.packSize) },
    {
      field: 'storage',
      headerName: t('stock.items.storage'),
      width: 150,
      text: (row) => t(`stock.items.storages.${row.storage}`),
    },
    {
      field: 'barcodes',
      headerName: t('stock.items.barcodes'),
      flex: 1,
      minWidth: 180,
      text: barcodes,
      renderCell: ({ row }) => <Ltr>{barcodes(row)}</Ltr>,
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
