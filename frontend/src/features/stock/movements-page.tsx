import { MovementKind, type StockMovement } from '@nilecare/contracts/stock.ts';
import SwapVert from '@mui/icons-material/SwapVert';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { movementReason } from './movement-reason.ts';
import { useItemWords } from './use-item-words.ts';
import { StockTabs } from './stock-tabs.tsx';
import { StoreField } from './store-field.tsx';
import { useChosenStore } from './use-stock.ts';

/** Every movement of a store, the newest first: what the stock is the sum of. */
export function MovementsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const { store } = useChosenStore();
  const kind = MovementKind.safeParse(filter.get('kind')).data;
  const asked = given({ kind, itemId: filter.get('item'), cursor: filter.get('cursor') });
  const columns = useColumns(store?.id);
  const movements = useQuery({
    queryKey: ['stock', 'movements', store?.id, asked],
    queryFn: ({ signal }) =>
      api.inventory.listStockMovements({ query: { ...asked, storeId: store?.id ?? '', limit: 100 } }, { signal }),
    enabled: store !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('stock.movements.title')}>
      <StockTabs />
      <Filters>
        <StoreField />
        <SelectField
          label={t('stock.kind')}
          value={kind ?? ''}
          width={220}
          options={[
            ['', t('common.all')],
            ...MovementKind.options.map((it) => [it, t(`stock.movements.kind.${it}`)] as const),
          ]}
          onChange={(next) => filter.set({ kind: next })}
        />
      </Filters>
      <AdminGrid
        label={t('stock.movements.title')}
        query={movements}
        columns={columns}
        rowId={(row) => row.id}
        empty={t('stock.movements.none')}
        emptyIcon={<SwapVert />}
      />
    </Page>
  );
}

function useColumns(storeId: string | undefined): Column<StockMovement>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const wordsOf = useItemWords(storeId);
  const reasonText = ({ reason }: StockMovement) => {
    const { code, note } = movementReason(reason);
    return [code && t(`stock.adjust.reasons.${code}`), note].filter(Boolean).join(' · ');
  };
  const change = ({ itemId, quantity }: StockMovement) =>
    // The sign stays before the number where the unit is read from the right.
    `\u2066${quantity > 0 ? '+' : ''}${format.number(quantity)}\u2069 ${wordsOf(itemId).unit}`;
  return [
    { field: 'at', headerName: t('common.time'), width: 170, text: (row) => format.dateTime(row.at) },
    { field: 'name', headerName: t('stock.item'), flex: 1.2, minWidth: 200, text: (row) => wordsOf(row.itemId).name },
    {
      field: 'lot',
      headerName: t('stock.lot'),
      width: 120,
      text: (row) => row.lot,
      renderCell: ({ row }) => <Ltr>{row.lot}</Ltr>,
    },
    { field: 'kind', headerName: t('stock.kind'), width: 170, text: (row) => t(`stock.movements.kind.${row.kind}`) },
    {
      field: 'change',
      headerName: t('stock.movements.change'),
      width: 130,
      text: change,
      renderCell: ({ row }) => <bdi>{change(row)}</bdi>,
    },
    {
      field: 'by',
      headerName: t('stock.movements.by'),
      width: 180,
      text: (row) => row.by.name,
      renderCell: ({ row }) => <bdi>{row.by.name}</bdi>,
    },
    {
      field: 'reason',
      headerName: t('common.reason'),
      flex: 1,
      minWidth: 180,
      text: reasonText,
      renderCell: ({ row }) => <bdi>{reasonText(row)}</bdi>,
    },
  ];
}
