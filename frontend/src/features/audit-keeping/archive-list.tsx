import type { AuditArchive } from '@nilecare/contracts/api/audit-keeping.ts';
import Inventory from '@mui/icons-material/Inventory2Outlined';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';

/** Days that were moved into sealed files, and where those are. */
export function ArchiveList() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const cursor = filter.get('cursor');
  const archives = useQuery({
    queryKey: ['audit-archives', cursor],
    queryFn: ({ signal }) => api.audit.listAuditArchives({ query: { ...given({ cursor }), limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Typography variant="h2">{t('audit.proof.archives')}</Typography>
      <Typography color="textSecondary" sx={{ maxWidth: 900 }}>
        {t('audit.proof.archivesExplain')}
      </Typography>
      <AdminGrid
        label={t('audit.proof.archives')}
        query={archives}
        columns={useColumns()}
        rowId={(row) => row.file}
        empty={t('audit.proof.noArchives')}
        emptyIcon={<Inventory />}
      />
    </>
  );
}

function useColumns(): Column<AuditArchive>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'day',
      headerName: t('audit.proof.day'),
      width: 150,
      text: (row) => row.day,
      renderCell: ({ row }) => format.calendarDate(row.day),
    },
    {
      field: 'positions',
      headerName: t('audit.proof.positions'),
      width: 180,
      text: (row) => `${row.firstPosition} – ${row.lastPosition}`,
      renderCell: ({ row }) => (
        <Ltr>
          {row.firstPosition} – {row.lastPosition}
        </Ltr>
      ),
    },
    {
      field: 'file',
      headerName: t('audit.proof.file'),
      flex: 1,
      minWidth: 300,
      text: (row) => row.file,
      renderCell: ({ row }) => <Ltr>{row.file}</Ltr>,
    },
    {
      field: 'sha256',
      headerName: 'SHA-256',
      flex: 1,
      minWidth: 260,
      text: (row) => row.sha256,
      renderCell: ({ row }) => <Ltr>{row.sha256}</Ltr>,
    },
    {
      field: 'archivedAt',
      headerName: t('audit.proof.moved'),
      width: 190,
      text: (row) => row.archivedAt,
      renderCell: ({ row }) => format.dateTime(row.archivedAt),
    },
  ];
}
