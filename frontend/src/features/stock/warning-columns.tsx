import type { StockWarning, Store } from '@nilecare/contracts/api/inventory.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { Amount, useAmountText } from './amount.tsx';
import { isFilledSoon, type NextAct } from './next-acts.ts';
import { WarningActs } from './warning-acts.tsx';

interface Told {
  /** Of the facility. */
  readonly stores: readonly Store[];
  /** All warnings are of one store. */
  readonly isOfOne: boolean;
  readonly onAct: (act: NextAct, about: StockWarning) => void;
}

/** The columns of the warnings: what, where, how much, and what to do next. */
export function useWarningColumns({ stores, isOfOne, onAct }: Told): Column<StockWarning>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = useAmountText();
  const language = usePreferences((it) => it.language);
  const storeOf = (id: string) => stores.find((it) => it.id === id);
  const storeName = ({ storeId }: StockWarning) => {
    const store = storeOf(storeId);
    return store ? nameIn(language, store.name) : '–';
  };
  const kindText = ({ kind }: StockWarning) => t(`stock.warnings.kind.${kind}`);
  const quantity = ({ kind, quantity: n, unit, reorderMin }: StockWarning) =>
    kind === 'low' && reorderMin !== null
      ? t('stock.warnings.below', { n: amount(n, unit), min: format.number(reorderMin) })
      : amount(n, unit);
  const store = { field: 'store', headerName: t('stock.store'), flex: 0.7, minWidth: 130, text: storeName };
  return [
    {
      field: 'kind',
      headerName: t('common.state'),
      width: 130,
      text: kindText,
      renderCell: ({ row }) => <StatusChip tone={isFilledSoon(row) ? 'quiet' : 'trouble'} label={kindText(row)} />,
    },
    {
      field: 'name',
      headerName: t('stock.item'),
      flex: 1.2,
      minWidth: 180,
      text: (row) => nameIn(language, row.name),
    },
    ...(isOfOne ? [] : [store]),
    {
      field: 'batch',
      headerName: t('stock.warnings.batch'),
      width: 150,
      text: (row) =>
        row.lot === null || row.expiresOn === null ? '–' : `${row.lot} ${format.calendarDate(row.expiresOn)}`,
      renderCell: ({ row }) =>
        row.lot === null || row.expiresOn === null ? (
          '–'
        ) : (
          <div>
            <Ltr>{row.lot}</Ltr>
            <br />
            {format.calendarDate(row.expiresOn)}
          </div>
        ),
    },
    {
      field: 'quantity',
      headerName: t('stock.quantity'),
      width: 170,
      text: quantity,
      renderCell: ({ row }) => <bdi>{quantity(row)}</bdi>,
    },
    {
      field: 'coming',
      headerName: t('stock.warnings.coming'),
      width: 120,
      text: (row) => (row.coming === 0 ? '–' : amount(row.coming, row.unit)),
      renderCell: ({ row }) => (row.coming === 0 ? '–' : <Amount n={row.coming} unit={row.unit} />),
    },
    {
      field: 'next',
      headerName: t('common.action'),
      flex: 1.3,
      minWidth: 250,
      text: () => '',
      renderCell: ({ row }) => <WarningActs warning={row} stores={stores} onAct={(act) => onAct(act, row)} />,
    },
  ];
}
