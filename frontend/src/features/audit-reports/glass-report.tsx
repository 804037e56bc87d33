import { downloadBrokenGlass, type BrokenGlass } from '@nilecare/contracts/api/audit-reports.ts';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useApi, useMay, usePlatform } from '../../app/platform-context.ts';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { given } from '../../shared-ui/given.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useEntriesColumn, usePatientColumn } from './opened-columns.tsx';
import { PeriodFields } from './period-fields.tsx';
import { glassFilterOf } from './report-address.ts';
import { ReportView } from './report-view.tsx';

const HOUR_MS = 3_600_000;
/** How long an opening lasts at the most. */
const OPEN_HOURS = 4;

/** Records opened by break-glass: reason, use and review. */
export function GlassReport() {
  const { t } = useTranslation();
  const api = useApi();
  const { download } = usePlatform();
  const filter = useFilter();
  const asked = glassFilterOf(filter);
  const page = { ...asked, ...given({ cursor: filter.get('cursor') }), limit: 50 };
  const openings = useQuery({
    queryKey: ['audit-report', 'break-glass', page],
    queryFn: ({ signal }) => api.audit.listBrokenGlass({ query: page }, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns = [
    ...useGlassColumns(),
    useEntriesColumn<BrokenGlass>((row) => ({
      ...row,
      first: row.at,
      last: new Date(Date.parse(row.at) + OPEN_HOURS * HOUR_MS).toISOString(),
    })),
  ];
  return (
    <ReportView
      name="break-glass"
      filters={
        <>
          <SelectField
            label={t('audit.report.break-glass.show')}
            value={asked.show}
            width={220}
            options={(['problems', 'all'] as const).map((it) => [it, t(`audit.report.break-glass.shows.${it}`)])}
            onChange={(show) => filter.set({ show })}
          />
          <PeriodFields />
        </>
      }
      query={openings}
      columns={columns}
      rowId={(row) => row.glassId}
      file={() => download(downloadBrokenGlass, { query: asked })}
      patientOf={(row) => row.patientId}
    />
  );
}

function useGlassColumns(): Column<BrokenGlass>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const patient = usePatientColumn<BrokenGlass>();
  return [
    {
      field: 'at',
      headerName: t('care.review.opened'),
      width: 170,
      text: (row) => row.at,
      renderCell: ({ row }) => <time dateTime={row.at}>{format.dateTime(row.at)}</time>,
    },
    { field: 'actorName', headerName: t('admin.audit.who'), width: 150, text: (row) => row.actorName },
    patient,
    {
      field: 'reason',
      headerName: t('care.review.why'),
      flex: 1,
      minWidth: 220,
      text: (row) => row.reason ?? '',
      renderCell: ({ row }) => (
        <Box sx={{ whiteSpace: 'normal', lineHeight: 1.5 }}>
          <strong>{t(`care.glass.category.${row.category}`)}</strong>
          <div dir="auto">{row.reason}</div>
        </Box>
      ),
    },
    {
      field: 'times',
      headerName: t('audit.report.times'),
      width: 90,
      text: (row) => (row.times === null ? '–' : String(row.times)),
      renderCell: ({ row }) => (row.times === null ? '–' : format.number(row.times)),
    },
    {
      field: 'problems',
      headerName: t('audit.report.break-glass.problems'),
      width: 190,
      text: (row) => row.problems.map((it) => t(`audit.report.break-glass.problem.${it}`)).join('; '),
      renderCell: ({ row }) => (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {row.problems.map((it) => (
            <StatusChip key={it} tone="trouble" label={t(`audit.report.break-glass.problem.${it}`)} />
          ))}
        </Box>
      ),
    },
    {
      field: 'outcome',
      headerName: t('audit.report.break-glass.review'),
      width: 190,
      text: (row) => (row.outcome ? t(`care.review.outcome.${row.outcome}`) : t('care.review.waiting')),
      renderCell: ({ row }) => <Review opening={row} />,
    },
  ];
}

function Review({ opening: { outcome, reviewedBy, reviewedAt } }: { opening: BrokenGlass }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayReview = useMay('break-glass:review');
  if (outcome === null)
    return mayReview ? (
      <Link component={RouterLink} to="/admin/break-glass" sx={{ py: 1.25 }}>
        {t('care.review.waiting')}
      </Link>
    ) : (
      t('care.review.waiting')
    );
  return (
    <div>
      <StatusChip tone={outcome === 'justified' ? 'good' : 'trouble'} label={t(`care.review.outcome.${outcome}`)} />
      {reviewedBy !== null && reviewedAt !== null && (
        <Typography variant="body2" color="textSecondary">
          {t('care.review.by', { name: reviewedBy, time: format.dateTime(reviewedAt) })}
        </Typography>
      )}
    </div>
  );
}
