import type { StockLevel } from '@nilecare/contracts/stock.ts';
import Inventory from '@mui/icons-material/Inventory2Outlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { Amount, useAmountText } from './amount.tsx';
import { BatchesDialog } from './batches-dialog.tsx';
import { levelState } from './level-state.ts';
import { ReorderDialog } from './reorder-dialog.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { StoreField } from './store-field.tsx';
import { useChosenStore, useLevels, type Shown } from './use-stock.ts';

const shows = ['all', 'low', 'expiring', 'expired', 'recalled'] as const satisfies readonly Shown[];

/** What lies in a store, and what of it needs somebody. */
export function StockPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const { store, isPending, error } = useChosenStore();
  const search = filter.get('search');
  const show = shows.find((it) => it === filter.get('show')) ?? 'all';
  const levels = useQuery({
    ...useLevels(store?.id, given({ search, show })),
    select: ({ items }) => ({ items, nextCursor: null }),
  });
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const [reordering, setReordering] = useState<StockLevel | undefined>(undefined);
  const columns = useColumns(setOpened, setReordering);
  const batchesOf = levels.data?.items.find((it) => it.itemId === opened);
  return (
    <Page title={t('stock.title')}>
      <StockTabs />
      {error !== null && <ErrorNote error={error} />}
      <Filters>
        <StoreField />
        <SearchField label={t('stock.search')} value={search ?? ''} onChange={(next) => filter.set({ search: next })} />
        <SelectField
          label={t('stock.levels.show')}
          value={show}
          width={240}
          options={shows.map((it) => [it, t(`stock.levels.shows.${it}`)])}
          onChange={(next) => filter.set({ show: next === 'all' ? undefined : next })}
        />
      </Filters>
      {!store && !isPending ? (
        <EmptyState icon={<Inventory />}>{t('stock.noStore')}</EmptyState>
      ) : (
        <AdminGrid
          label={t('stock.title')}
          query={levels}
          columns={columns}
          rowId={(row) => row.itemId}
          empty={t(search || show !== 'all' ? 'stock.levels.noneSuch' : 'stock.levels.none')}
          emptyIcon={<Inventory />}
        />
      )}
      {batchesOf && <BatchesDialog level={batchesOf} onClose={() => setOpened(undefined)} />}
      {reordering && <ReorderDialog level={reordering} onClose={() => setReordering(undefined)} />}
    </Page>
  );
}

function useColumns(onOpen: (itemId: string) => void, onReorder: (level: StockLevel) => void): Column<StockLevel>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = useAmountText();
  const mayManage = useMay('stock:manage');
  const language = usePreferences((it) => it.language);
  const reorderText = ({ reorderMin, reorderTarget }: StockLevel) =>
    reorderMin === null || reorderTarget === null
      ? '–'
      : t('stock.levels.reorderOf', { min: format.number(reorderMin), target: format.number(reorderTarget) });
  const stateText = (row: StockLevel) => t(`stock.levels.state.${levelState(row)}`);
  const units = (
    field: 'available' | 'onHand' | 'reserved',
    more: Partial<Column<StockLevel>> = {},
  ): Column<StockLevel> => ({
    field,
    headerName: t(`stock.levels.${field}`),
    width: 130,
    text: (row) => amount(row[field], row.unit),
    renderCell: ({ row }) => <Amount n={row[field]} unit={row.unit} />,
    ...more,
  });
  return [
    {
      field: 'name',
      headerName: t('stock.item'),
      flex: 1.6,
      minWidth: 220,
      text: (row) => nameIn(language, row.name),
      renderCell: ({ row }) => (
        <Button
          onClick={() => onOpen(row.itemId)}
          aria-label={t('stock.levels.batchesOf', { name: nameIn(language, row.name) })}
          sx={{ justifyContent: 'start', textAlign: 'start', minHeight: 44 }}
        >
          {nameIn(language, row.name)}
        </Button>
      ),
    },
    units('available', { description: t('stock.levels.availableHint') }),
    units('onHand'),
    units('reserved'),
    {
      field: 'reorder',
      headerName: t('stock.levels.reorder'),
      width: 150,
      text: reorderText,
      renderCell: ({ row }) =>
        mayManage ? (
          <Button
            color="inherit"
            onClick={() => onReorder(row)}
            // What stands in the cell is a part of what is read out.
            aria-label={`${t('stock.levels.reorderPoint')}: ${nameIn(language, row.name)}: ${reorderText(row)}`}
            sx={{ minHeight: 44 }}
          >
            {reorderText(row)}
          </Button>
        ) : (
          reorderText(row)
        ),
    },
    {
      field: 'nextExpiry',
      headerName: t('stock.levels.nextExpiry'),
      width: 160,
      text: (row) => (row.nextExpiry === null ? '–' : format.calendarDate(row.nextExpiry)),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 150,
      text: stateText,
      renderCell: ({ row }) => (
        <StatusChip tone={levelState(row) === 'fine' ? 'good' : 'trouble'} label={stateText(row)} />
      ),
    },
  ];
}
