import { DeviceTrouble } from '@nilecare/contracts/api/device-fleet.ts';
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
import { useDevicesQuery, useFleetQuery } from './device-queries.ts';
import { batteryText, DeviceState, deviceStateText, Figure, skewText } from './device-state.tsx';
import { FirmwareTable } from './firmware-table.tsx';
import { FirmwareFilter, TroubleFilter } from './fleet-filters.tsx';
import { PairedWith } from './paired-with.tsx';

/** Registered devices, whether they are there, and whom they measure. */
export function DevicesPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const mayRegister = useMay('device:manage');
  const wards = useQuery(useWards()).data ?? [];
  const wardId = filter.get('ward');
  const trouble = DeviceTrouble.options.filter((it) => filter.all('trouble').includes(it));
  const fleet = useQuery(useFleetQuery(wardId)).data;
  const devices = useQuery(
    useDevicesQuery(
      given({
        search: filter.get('search'),
        wardId,
        trouble: trouble.length > 0 ? trouble : undefined,
        firmware: filter.get('firmware'),
        cursor: filter.get('cursor'),
      }),
    ),
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
          value={wardId ?? ''}
          width={240}
          options={[['', t('common.all')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(ward) => filter.set({ ward })}
        />
        <TroubleFilter fleet={fleet} chosen={trouble} />
        <FirmwareFilter fleet={fleet} />
      </Filters>
      <AdminGrid
        label={t('admin.devices.title')}
        query={devices}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t('admin.devices.none')}
        emptyIcon={<MonitorHeart />}
      />
      {fleet && <FirmwareTable fleet={fleet} />}
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
      field: 'state',
      headerName: t('admin.devices.status'),
      width: 110,
      text: (row) => deviceStateText(row, t),
      renderCell: ({ row }) => <DeviceState device={row} />,
    },
    {
      field: 'pairing',
      headerName: t('admin.devices.pairing'),
      flex: 1.4,
      minWidth: 220,
      text: (row) => row.pairing?.patientId ?? t('admin.devices.unpaired'),
      renderCell: ({ row }) => <PairedWith device={row} />,
    },
    {
      field: 'lastSeenAt',
      headerName: t('admin.devices.lastSeen'),
      width: 120,
      text: (row) => (row.lastSeenAt ? format.dateTime(row.lastSeenAt) : t('admin.devices.neverSeen')),
      renderCell: ({ row }) => (row.lastSeenAt ? <Ago at={row.lastSeenAt} /> : t('admin.devices.neverSeen')),
    },
    {
      field: 'skew',
      headerName: t('admin.devices.skew'),
      width: 130,
      text: (row) => skewText(row.clockSkewMs, t, span),
      renderCell: ({ row }) => <Figure of={row} ails="clock-wrong" text={skewText(row.clockSkewMs, t, span)} />,
    },
    {
      field: 'battery',
      headerName: t('admin.devices.battery'),
      width: 165,
      text: (row) => batteryText(row, t) ?? '',
      renderCell: ({ row }) => <Figure of={row} ails="battery-low" text={batteryText(row, t)} />,
    },
    {
      field: 'firmware',
      headerName: t('admin.devices.firmware'),
      width: 100,
      text: (row) => row.firmware ?? '',
      renderCell: ({ row }) => <Ltr>{row.firmware ?? '–'}</Ltr>,
    },
    {
      field: 'model',
      headerName: t('admin.devices.model'),
      flex: 1,
      minWidth: 180,
      text: model,
      renderCell: ({ row }) => <Ltr>{model(row)}</Ltr>,
    },
  ];
}
