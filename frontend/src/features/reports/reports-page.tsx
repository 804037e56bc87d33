import { downloadReport, type Report } from '@nilecare/contracts/api/orchestrator-reports.ts';
import Assessment from '@mui/icons-material/AssessmentOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem-text.ts';
import { useApi, useMay, usePlatform } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { FileButton } from '../../shared-ui/file-button.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormats } from '../../shared-ui/use-format.ts';
import { BooksTabs } from '../books/books-tabs.tsx';
import { AskPatientsDialog, AskReportDialog } from './ask-dialogs.tsx';
import { isMade, useReports, useReportsChanged } from './use-reports.ts';

/** Reports that this account asked for: how far they are, and their files as long as they are kept. */
export function ReportsPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const mayList = useMay('patient-list:export');
  const [asking, setAsking] = useState<'report' | 'patients' | undefined>(undefined);
  const reports = useQuery(useReports(filter.get('cursor')));
  const close = () => setAsking(undefined);
  return (
    <Page
      title={t('reports.title')}
      actions={
        <>
          {mayList && (
            <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => setAsking('patients')}>
              {t('reports.askPatients')}
            </Button>
          )}
          <Button variant="contained" sx={{ minHeight: 44 }} onClick={() => setAsking('report')}>
            {t('reports.ask')}
          </Button>
        </>
      }
    >
      <BooksTabs />
      <AdminGrid
        label={t('reports.title')}
        query={reports}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('reports.none')}
        emptyIcon={<Assessment />}
        tall
      />
      {asking === 'report' && <AskReportDialog onClose={close} />}
      {asking === 'patients' && <AskPatientsDialog onClose={close} />}
    </Page>
  );
}

const tones = {
  waiting: 'quiet',
  running: 'quiet',
  ready: 'good',
  failed: 'trouble',
  cancelled: 'quiet',
  expired: 'quiet',
} as const satisfies Record<Report['state'], string>;

function useColumns(): Column<Report>[] {
  const { t } = useTranslation();
  const formatOf = useFormats();
  const days = ({ from, to }: Report) =>
    from === null || to === null ? '–' : `${formatOf().calendarDate(from)} – ${formatOf().calendarDate(to)}`;
  return [
    { field: 'kind', headerName: t('reports.kind'), width: 180, text: (row) => t(`reports.kinds.${row.kind}`) },
    { field: 'days', headerName: t('reports.days'), flex: 1, minWidth: 220, text: days },
    { field: 'format', headerName: t('reports.format'), width: 130, text: (row) => t(`reports.formats.${row.format}`) },
    {
      field: 'asked',
      headerName: t('reports.asked'),
      width: 180,
      text: (row) => formatOf(row.facilityId).dateTime(row.requestedAt),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 200,
      text: (row) =>
        [t(`reports.state.${row.state}`), row.failure && t(`common.jobFailure.${row.failure}`)]
          .filter(Boolean)
          .join('. '),
      renderCell: ({ row }) => (
        <Box sx={{ flex: 1 }}>
          <StatusChip tone={tones[row.state]} label={t(`reports.state.${row.state}`)} />
          {row.failure && (
            <Typography variant="body2" title={t(`common.jobFailure.${row.failure}`)} noWrap>
              {t(`common.jobFailure.${row.failure}`)}
            </Typography>
          )}
          {isMade(row) && (
            <LinearProgress
              variant="determinate"
              value={row.progress}
              aria-label={t('reports.progress', { n: row.progress })}
              sx={{ mt: 0.5 }}
            />
          )}
        </Box>
      ),
    },
    {
      field: 'kept',
      headerName: t('reports.kept'),
      width: 180,
      text: (row) => (row.expiresAt === null ? '–' : formatOf(row.facilityId).dateTime(row.expiresAt)),
    },
    {
      field: 'act',
      headerName: t('common.action'),
      width: 190,
      text: () => '',
      renderCell: ({ row }) => <Acts report={row} />,
    },
  ];
}

function Acts({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const api = useApi();
  const { download } = usePlatform();
  const changed = useReportsChanged();
  const params = { reportId: report.id };
  const stop = useMutation({ mutationFn: () => api.orchestrator.cancelReport({ params }), onSettled: changed });
  // What was finished meanwhile is no fault: its row says what became of it.
  const isTooLate = isProblem(stop.error, 'report-over');
  return (
    <>
      {report.state === 'ready' && (
        <FileButton
          label={t('common.download')}
          name={`${report.kind}-${report.from ?? report.requestedAt.slice(0, 'YYYY-MM-DD'.length)}.${report.format}`}
          get={() => download(downloadReport, { params })}
        />
      )}
      {isMade(report) && (
        <Button color="inherit" loading={stop.isPending} sx={{ minHeight: 44 }} onClick={() => stop.mutate()}>
          {t('reports.stop')}
        </Button>
      )}
      {isTooLate && (
        <Typography variant="body2" color="textSecondary" role="status">
          {t('reports.stopTooLate')}
        </Typography>
      )}
      {stop.isError && !isTooLate && <ErrorNote error={stop.error} />}
    </>
  );
}
