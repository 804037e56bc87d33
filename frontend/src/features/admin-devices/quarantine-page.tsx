import { QuarantineReason, type QuarantinedMessage } from '@nilecare/contracts/api/device-quarantine.ts';
import ReportOutlined from '@mui/icons-material/ReportGmailerrorredOutlined';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';

type Refused = z.output<typeof QuarantinedMessage>;

/** Device messages that were refused, with the reason; how many of each is shown above and filters. */
export function QuarantinePage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const reason = QuarantineReason.options.find((it) => it === filter.get('reason'));
  const asked = given({ reason, deviceId: filter.get('device'), cursor: filter.get('cursor') });
  const messages = useQuery({
    queryKey: ['quarantine', asked],
    queryFn: ({ signal }) => api.device.listQuarantine({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const counts = messages.data?.counts ?? {};
  return (
    <Page title={t('admin.quarantine.title')}>
      <Typography color="textSecondary">{t('admin.quarantine.explain')}</Typography>
      <Filters>
        <SearchField
          label={t('admin.quarantine.device')}
          value={filter.get('device') ?? ''}
          onChange={(device) => filter.set({ device })}
        />
        {QuarantineReason.options
          .filter((it) => counts[it] || it === reason)
          .map((it) => (
            <Chip
              key={it}
              label={`${t(`admin.quarantine.reasons.${it}`)} · ${counts[it] ?? 0}`}
              color={it === reason ? 'primary' : 'default'}
              onClick={() => filter.set({ reason: it === reason ? undefined : it })}
              aria-pressed={it === reason}
              sx={{ height: 44 }}
            />
          ))}
      </Filters>
      <AdminGrid
        label={t('admin.quarantine.title')}
        query={messages}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('admin.quarantine.none')}
        emptyIcon={<ReportOutlined />}
        tall
      />
    </Page>
  );
}

function useColumns(): Column<Refused>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'receivedAt',
      headerName: t('admin.quarantine.received'),
      width: 170,
      text: (row) => format.dateTime(row.receivedAt),
    },
    {
      field: 'deviceId',
      headerName: t('admin.quarantine.device'),
      width: 130,
      text: (row) => row.deviceId ?? row.topic,
      renderCell: ({ row }) => <Ltr>{row.deviceId ?? row.topic}</Ltr>,
    },
    {
      field: 'reason',
      headerName: t('admin.quarantine.reason'),
      width: 150,
      text: (row) => t(`admin.quarantine.reasons.${row.reason}`),
    },
    {
      field: 'detail',
      headerName: t('admin.quarantine.detail'),
      flex: 1,
      minWidth: 200,
      text: (row) => row.detail,
      renderCell: ({ row }) => <Ltr>{row.detail}</Ltr>,
    },
    {
      field: 'excerpt',
      headerName: t('admin.quarantine.excerpt'),
      flex: 1.4,
      minWidth: 240,
      text: (row) => row.excerpt,
      renderCell: ({ row }) => (
        <code dir="ltr" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
          {row.excerpt}
        </code>
      ),
    },
    { field: 'bytes', headerName: t('admin.quarantine.size'), width: 100, text: (row) => format.number(row.bytes) },
  ];
}
