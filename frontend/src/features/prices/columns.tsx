import Button from '@mui/material/Button';
import type { GridValidRowModel } from '@mui/x-data-grid';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

/** Whether what a row stands for is in use. */
export function useInUseColumn<Row extends GridValidRowModel & { readonly active: boolean }>(): Column<Row> {
  const { t } = useTranslation();
  const state = (row: Row) => t(row.active ? 'money.inUse' : 'money.notInUse');
  return {
    field: 'state',
    headerName: t('common.state'),
    width: 150,
    text: state,
    renderCell: ({ row }) => <StatusChip tone={row.active ? 'good' : 'quiet'} label={state(row)} />,
  };
}

/** Makes of a column the one whose texts open their rows. @returns what does it; a code stands left to right */
export function useOpening<Row extends GridValidRowModel>(onOpen: (row: Row) => void) {
  const { t } = useTranslation();
  return (column: Column<Row>, { isCode = false } = {}): Column<Row> => ({
    ...column,
    renderCell: ({ row }) => (
      <Button onClick={() => onOpen(row)} aria-label={`${t('common.edit')}: ${column.text(row)}`}>
        {isCode ? <Ltr>{column.text(row)}</Ltr> : column.text(row)}
      </Button>
    ),
  });
}
