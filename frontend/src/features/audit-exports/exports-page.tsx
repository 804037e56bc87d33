import type { AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import Archive from '@mui/icons-material/ArchiveOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { AuditTabs } from '../admin-audit/audit-tabs.tsx';
import { ScopeNote } from '../admin-audit/scope-note.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { ExportFilter } from './export-filter.tsx';
import { useExportsQuery } from './export-queries.ts';
import { ExportState } from './export-state.tsx';

/** Signed files of the trail: those that were asked for, and the way to ask for one. */
export function ExportsPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const [asking, setAsking] = useState(false);
  const exported = useQuery(useExportsQuery(filter.get('cursor')));
  return (
    <Page
      title={t('audit.export.title')}
      actions={
        <Button variant="contained" onClick={() => setAsking(true)}>
          {t('audit.export.ask')}
        </Button>
      }
    >
      <AuditTabs />
      <ScopeNote />
      <Typography color="textSecondary" sx={{ maxWidth: 900 }}>
        {t('audit.export.explain')}
      </Typography>
      <AdminGrid
        label={t('audit.export.title')}
        query={exported}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('audit.export.none')}
        emptyIcon={<Archive />}
        tall
      />
      {asking && <AskDialog onClose={() => setAsking(false)} />}
    </Page>
  );
}

function useColumns(): Column<AuditExport>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'requestedAt',
      headerName: t('audit.export.asked'),
      width: 190,
      text: (row) => row.requestedAt,
      renderCell: ({ row }) => (
        <RowLink to={`/admin/audit/exports/${row.id}`}>{format.dateTime(row.requestedAt)}</RowLink>
      ),
    },
    { field: 'requestedBy', headerName: t('admin.audit.who'), width: 160, text: (row) => row.requestedBy.name },
    {
      field: 'filter',
      headerName: t('audit.export.what'),
      flex: 1,
      minWidth: 220,
      text: (row) => JSON.stringify(row.filter),
      renderCell: ({ row }) => <ExportFilter filter={row.filter} />,
    },
    {
      field: 'reason',
      headerName: t('common.reason'),
      flex: 1,
      minWidth: 180,
      text: (row) => row.reason,
      renderCell: ({ row }) => (
        <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'normal' }}>
          {row.reason}
        </Typography>
      ),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 130,
      text: (row) => t(`audit.export.state.${row.state}`),
      renderCell: ({ row }) => <ExportState state={row.state} />,
    },
    {
      field: 'expiresAt',
      headerName: t('audit.export.kept'),
      width: 180,
      text: (row) => row.expiresAt ?? '',
      renderCell: ({ row }) => (row.expiresAt === null ? '–' : format.dateTime(row.expiresAt)),
    },
  ];
}
