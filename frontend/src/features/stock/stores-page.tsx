import type { Store } from '@nilecare/contracts/api/inventory.ts';
import Add from '@mui/icons-material/Add';
import Warehouse from '@mui/icons-material/WarehouseOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { StockTabs } from './stock-tabs.tsx';
import { EditStoreDialog, NewStoreDialog } from './store-dialog.tsx';

/** The stores of a facility: where stock lies. */
export function StoresPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { facility } = useOwnFacility();
  const [opened, setOpened] = useState<Store | 'new' | undefined>(undefined);
  const columns = useColumns(setOpened);
  const stores = useQuery({
    queryKey: ['stock', 'stores', 'page', facility?.id],
    queryFn: ({ signal }) =>
      api.inventory.listStores({ query: { facilityId: facility?.id ?? '', inactive: 'true' } }, { signal }),
    select: ({ items }) => ({ items, nextCursor: null }),
    enabled: facility !== undefined,
  });
  const close = () => setOpened(undefined);
  return (
    <Page
      title={t('stock.storesPage.title')}
      actions={
        facility && (
          <Button variant="contained" startIcon={<Add />} onClick={() => setOpened('new')}>
            {t('stock.addStore')}
          </Button>
        )
      }
    >
      <StockTabs />
      <Filters>
        <FacilityField />
      </Filters>
      <AdminGrid
        label={t('stock.storesPage.title')}
        query={stores}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('stock.noStore')}
        emptyIcon={<Warehouse />}
      />
      {opened === 'new' && facility && <NewStoreDialog facilityId={facility.id} onClose={close} />}
      {opened !== undefined && opened !== 'new' && <EditStoreDialog store={opened} onClose={close} />}
    </Page>
  );
}

function useColumns(onOpen: (store: Store) => void): Column<Store>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const state = (row: Store) => t(row.active ? 'stock.inUse' : 'stock.notInUse');
  return [
    {
      field: 'name',
      headerName: t('stock.storesPage.name'),
      flex: 1,
      minWidth: 220,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) => (
        <Button onClick={() => onOpen(row)} aria-label={`${t('common.edit')}: ${nameIn(language, row.name)}`}>
          {nameIn(language, row.name)}
        </Button>
      ),
    },
    { field: 'kind', headerName: t('stock.kind'), width: 180, text: (row) => t(`stock.storeKind.${row.kind}`) },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 160,
      text: state,
      renderCell: ({ row }) => <StatusChip tone={row.active ? 'good' : 'quiet'} label={state(row)} />,
    },
  ];
}
