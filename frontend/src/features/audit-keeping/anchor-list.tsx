import Anchor from '@mui/icons-material/AnchorOutlined';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { anchorDaysOf } from './anchor-days.ts';

interface Row {
  readonly day: string;
  readonly position: number;
  readonly hash: string;
}

/** Where the chain ended at the end of each day, as it stands outside the database. */
export function AnchorList() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const asked = anchorDaysOf(filter, Date.now());
  const anchors = useQuery({
    queryKey: ['audit-anchors', asked],
    queryFn: ({ signal }) => api.audit.listAuditAnchors({ query: asked }, { signal }),
    select: ({ items }) => ({ items: items.toReversed(), nextCursor: null }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Typography variant="h2">{t('audit.proof.anchors')}</Typography>
      <Filters>
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            label={t(`common.${name}`)}
            value={asked[name] ?? ''}
            onChange={(event) => filter.set({ [name]: event.target.value })}
            sx={{ width: 170 }}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
      </Filters>
      <AdminGrid
        label={t('audit.proof.anchors')}
        query={anchors}
        columns={useColumns()}
        rowId={(row) => row.day}
        empty={t('audit.proof.noAnchors')}
        emptyIcon={<Anchor />}
      />
    </>
  );
}

function useColumns(): Column<Row>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'day',
      headerName: t('audit.proof.day'),
      width: 160,
      text: (row) => row.day,
      renderCell: ({ row }) => format.calendarDate(row.day),
    },
    { field: 'position', headerName: t('admin.audit.position'), width: 130, text: (row) => String(row.position) },
    {
      field: 'hash',
      headerName: t('admin.audit.hash'),
      flex: 1,
      minWidth: 260,
      text: (row) => row.hash,
      renderCell: ({ row }) => <Ltr>{row.hash}</Ltr>,
    },
  ];
}
