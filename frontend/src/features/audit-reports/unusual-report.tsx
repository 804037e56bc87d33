import { downloadUnusualHours, type UnusualHour } from '@nilecare/contracts/api/audit-reports.ts';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform } from '../../app/platform-context.ts';
import type { Column } from '../../shared-ui/admin-grid.tsx';
import { given } from '../../shared-ui/given.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useEntriesColumn, useWhoColumn } from './opened-columns.tsx';
import { unusualFilterOf } from './report-address.ts';
import { ReportView } from './report-view.tsx';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Hours in which somebody opened far more records than usual, or never worked before. */
export function UnusualReport() {
  const { t } = useTranslation();
  const api = useApi();
  const { download } = usePlatform();
  const filter = useFilter();
  const format = useFormat();
  const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
  const asked = { day: yesterday, ...unusualFilterOf(filter) };
  const begins = Date.parse(asked.day);
  const page = { ...asked, ...given({ cursor: filter.get('cursor') }), limit: 50 };
  const hours = useQuery({
    queryKey: ['audit-report', 'unusual', page],
    queryFn: ({ signal }) => api.audit.listUnusualHours({ query: page }, { signal }),
    placeholderData: keepPreviousData,
  });
  const columns = [
    useWhoColumn<UnusualHour>(hours.data?.items ?? []),
    ...useHourColumns(),
    useEntriesColumn<UnusualHour>((row) => ({
      actorId: row.actorId,
      first: row.hour,
      last: new Date(Date.parse(row.hour) + HOUR_MS - 1).toISOString(),
    })),
  ];
  return (
    <ReportView
      name="unusual"
      filters={
        <>
          <TextField
            type="date"
            label={t('audit.report.unusual.day')}
            value={asked.day}
            onChange={(event) => filter.set({ day: event.target.value })}
            sx={{ width: 170 }}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          {/* The day is one of UTC, so that it is the same for every facility. */}
          <span>
            {t('audit.report.unusual.span', {
              from: format.dateTime(begins),
              to: format.dateTime(begins + DAY_MS),
            })}
          </span>
        </>
      }
      query={hours}
      columns={columns}
      rowId={(row) => `${row.actorId}/${row.hour}`}
      file={() => download(downloadUnusualHours, { query: asked })}
      patientOf={() => null}
    />
  );
}

function useHourColumns(): Column<UnusualHour>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'hour',
      headerName: t('audit.report.unusual.hour'),
      width: 190,
      text: (row) => row.hour,
      renderCell: ({ row }) => <time dateTime={row.hour}>{format.dateTime(row.hour)}</time>,
    },
    {
      field: 'records',
      headerName: t('audit.report.unusual.records'),
      width: 160,
      text: (row) => String(row.records),
      renderCell: ({ row }) => format.number(row.records),
    },
    {
      field: 'usual',
      headerName: t('audit.report.unusual.usual'),
      width: 180,
      text: (row) => (row.usual === null ? '' : String(row.usual)),
      renderCell: ({ row }) => (row.usual === null ? t('audit.report.unusual.never') : format.number(row.usual)),
    },
    {
      field: 'why',
      headerName: t('admin.audit.why'),
      flex: 1,
      minWidth: 200,
      text: (row) => row.why.map((it) => t(`audit.report.unusual.why.${it}`)).join('; '),
      renderCell: ({ row }) => (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {row.why.map((it) => (
            <StatusChip key={it} tone="trouble" label={t(`audit.report.unusual.why.${it}`)} />
          ))}
        </Box>
      ),
    },
  ];
}
