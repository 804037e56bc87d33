import type { Device } from '@nilecare/contracts/api/device.ts';
import Add from '@mui/icons-material/Add';
import MonitorHeart from '@mui/icons-material/MonitorHeartOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Ago } from '../../shared-ui/ago.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat, useSpans } from '../../shared-ui/use-format.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { useDevicesQuery } from './device-queries.ts';
import { DeviceState, deviceStateText, skewText } from './device-state.tsx';
import { PairedWith } from './paired-with.tsx';

/** Registered devices, whether they are there, and whom they measure. */
export function DevicesPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const mayRegister = useMay('device:manage');
  const wards = useQuery(useWards()).data ?? [];
  const devices = useQuery(
    useDevicesQuery(given({ search: filter.get('search'), wardId: filter.get('ward'), cursor: filter.get('cursor') })),
  );
  return (
    <Page
      title={t('admin.devices.title')}
      actions={
        mayRegister && (
          <Button component={Link} to="/devices/new" variant="contained" startIcon={<Add />}>
            {t('admin.devices.new')}
          </Button>
        )
      }
    >
      <Filters>
        <SearchField
          label={t('admin.devices.search')}
          value={filter.get('search') ?? ''}
          onChange={(search) => filter.set({ search })}
        />
        <SelectField
          label={t('admin.devices.ward')}
          value={filter.get('ward') ?? ''}
          width={240}
          options={[['', t('common.all')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(ward) => filter.set({ ward })}
        />
      </Filters>
      <AdminGrid
        label={t('admin.devices.title')}
        query={devices}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('admin.devices.none')}
        emptyIcon={<MonitorHeart />}
      />
    </Page>
  );
}

function useColumns(): Column<Device>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { span } = useSpans();
  const model = (row: Device) => [row.manufacturer, row.model].filter(Boolean).join(' ');
  return [
    {
      field: 'id',
      headerName: t('admin.devices.id'),
      flex: 1,
      minWidth: 130,
      text: (row) => row.id,
      renderCell: ({ row }) => (
        <RowLink to={`/devices/${row.id}`}>
          <Ltr>{row.id}</Ltr>
        </RowLink>
      ),
    },
    {
      field: 'kind',
      headerName: t('admin.devices.kind'),
      flex: 1,
      minWidth: 130,
      text: (row) => t(`admin.devices.kinds.${row.kind}`),
    },
    {
      field: 'model',
      headerName: t('admin.devices.model'),
      flex: 1.2,
      minWidth: 160,
      text: model,
      renderCell: ({ row }) => <Ltr>{model(row)}</Ltr>,
    },
    {
      field: 'state',
      headerName: t('admin.devices.status'),
      width: 120,
      text: (row) => deviceStateText(row, t),
      renderCell: ({ row }) => <DeviceState device={row} />,
    },
    {
      field: 'lastSeenAt',
      headerName: t('admin.devices.lastSeen'),
      width: 140,
      text: (row) => (row.lastSeenAt ? format.dateTime(row.lastSeenAt) : t('admin.devices.neverSeen')),
      renderCell: ({ row }) => (row.lastSeenAt ? <Ago at={row.lastSeenAt} /> : t('admin.devices.neverSeen')),
    },
    {
      field: 'skew',
      headerName: t('admin.devices.skew'),
      width: 140,
      text: (row) => skewText(row.clockSkewMs, t, span),
    },
    {
      field: 'pairing',
      headerName: t('admin.devices.pairing'),
      flex: 1.4,
      minWidth: 190,
      text: (row) => row.pairing?.patientId ?? t('admin.devices.unpaired'),
      renderCell: ({ row }) => <PairedWith device={row} />,
    },
  ];
}
