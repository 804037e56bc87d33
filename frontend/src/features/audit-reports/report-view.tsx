import Download from '@mui/icons-material/DownloadOutlined';
import FactCheck from '@mui/icons-material/FactCheckOutlined';
import Print from '@mui/icons-material/PrintOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { GridValidRowModel } from '@mui/x-data-grid';
import { useMutation, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { saveBlob } from '../../shared-ui/save-file.ts';
import { ArchivedNote } from '../admin-audit/archived-note.tsx';
import type { ReportName } from './report-address.ts';

interface Answer<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly archivedUntil: string | null;
}

interface Props<Row extends GridValidRowModel> {
  readonly name: ReportName;
  readonly filters: ReactNode;
  readonly query: UseQueryResult<Answer<Row>>;
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** The whole report as CSV, made by the server. */
  readonly file: () => Promise<Blob>;
  /** Whose records the page shows. */
  readonly patientOf: (row: Row) => string | null;
}

/** One report: what it tells, its filters, its rows, and the ways it leaves the platform. */
export function ReportView<Row extends GridValidRowModel>(props: Props<Row>) {
  const { name, filters, query, columns, rowId, file, patientOf } = props;
  const { t } = useTranslation();
  const api = useApi();
  const save = useMutation({ mutationFn: file, onSuccess: (content) => saveBlob(`audit-${name}.csv`, content) });
  const rows = query.data?.items ?? [];
  const print = useMutation({
    // Recorded first: what is on paper is out of the platform's sight.
    mutationFn: () => {
      const patientIds = [...new Set(rows.map(patientOf).filter((it) => it !== null))];
      return api.audit.recordPrint({ body: { screen: '/admin/audit/reports/:report', patientIds } });
    },
    onSuccess: () => window.print(),
  });
  return (
    <>
      <Typography color="textSecondary" sx={{ maxWidth: 900 }}>
        {t(`audit.report.${name}.explain`)}
      </Typography>
      <Filters>{filters}</Filters>
      <ArchivedNote until={query.data?.archivedUntil} />
      {save.isError && <ErrorNote error={save.error} />}
      {print.isError && <ErrorNote error={print.error} onRetry={print.mutate} />}
      <AdminGrid
        label={t(`audit.report.${name}.title`)}
        query={query}
        columns={columns}
        rowId={rowId}
        empty={t(`audit.report.${name}.none`)}
        emptyIcon={<FactCheck />}
        tall
        file={
          <>
            <Button
              startIcon={<Download />}
              loading={save.isPending}
              loadingPosition="start"
              disabled={!query.isSuccess}
              onClick={() => save.mutate()}
            >
              {t('audit.report.csv')}
            </Button>
            <Button
              startIcon={<Print />}
              loading={print.isPending}
              loadingPosition="start"
              disabled={rows.length === 0}
              onClick={() => print.mutate()}
            >
              {t('audit.report.print')}
            </Button>
          </>
        }
      />
    </>
  );
}
