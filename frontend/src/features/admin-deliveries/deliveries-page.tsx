import { DeliveryChannel, DeliveryState } from '@nilecare/contracts/api/notification.ts';
import Outbox from '@mui/icons-material/OutboxOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { isolateValues } from '../../shared-ui/isolate-values.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { MomentField } from '../../shared-ui/moment-field.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { deliveryFilter } from './delivery-filter.ts';
import { stateText, type Sent } from './delivery-words.ts';
import { Outcome } from './outcome.tsx';

const channels = DeliveryChannel.options;
const states = DeliveryState.options;

/** What left the house or was to: sent, waiting, failed. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const asked = deliveryFilter(filter);
  const deliveries = useQuery({
    queryKey: ['deliveries', asked],
    queryFn: ({ signal }) => api.notification.listDeliveries({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <Page title={t('admin.deliveries.title')}>
      <Typography color="textSecondary">{t('admin.deliveries.explain')}</Typography>
      <Filters>
        <SelectField
          label={t('admin.deliveries.channel')}
          value={asked.channel ?? ''}
          width={160}
          options={[
            ['', t('common.all')],
            ...channels.map((it) => [it, t(`admin.deliveries.channels.${it}`)] as const),
          ]}
          onChange={(channel) => filter.set({ channel })}
        />
        <SelectField
          label={t('common.state')}
          value={asked.state ?? ''}
          width={160}
          options={[['', t('common.all')], ...states.map((it) => [it, t(`admin.deliveries.states.${it}`)] as const)]}
          onChange={(state) => filter.set({ state })}
        />
        <MomentField label={t('common.from')} value={asked.from} onChange={(from) => filter.set({ from })} />
        <MomentField label={t('common.to')} value={asked.to} onChange={(to) => filter.set({ to })} />
      </Filters>
      <AdminGrid
        label={t('admin.deliveries.title')}
        query={deliveries}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('admin.deliveries.none')}
        emptyIcon={<Outbox />}
        tall
      />
    </Page>
  );
}

function useColumns(): Column<Sent>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      field: 'createdAt',
      headerName: t('common.time'),
      width: 170,
      text: (row) => format.dateTime(row.createdAt),
      renderCell: ({ row }) => <RowLink to={`/admin/deliveries/${row.id}`}>{format.dateTime(row.createdAt)}</RowLink>,
    },
    {
      field: 'channel',
      headerName: t('admin.deliveries.channel'),
      width: 120,
      text: (row) => t(`admin.deliveries.channels.${row.channel}`),
    },
    {
      field: 'to',
      headerName: t('admin.deliveries.to'),
      width: 190,
      text: (row) => row.to,
      renderCell: ({ row }) => <Ltr>{row.to}</Ltr>,
    },
    {
      field: 'text',
      headerName: t('admin.deliveries.text'),
      flex: 1,
      minWidth: 260,
      text: (row) => [row.subject, row.text].filter(Boolean).join(': '),
      renderCell: ({ row }) => (
        <Box dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', lineHeight: 1.5 }}>
          {row.subject && <strong>{`${row.subject} `}</strong>}
          {isolateValues(row.text)}
        </Box>
      ),
    },
    {
      field: 'state',
      headerName: t('common.state'),
      width: 240,
      text: (row) => stateText(row, t),
      renderCell: ({ row }) => <Outcome row={row} />,
    },
  ];
}
