import type { DeviceFleet } from '@nilecare/contracts/api/device-fleet.ts';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';

/** Which firmware how many devices of each model have. */
export function FirmwareTable({ fleet }: { readonly fleet: DeviceFleet }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (fleet.firmware.length === 0) return null;
  const label = t('admin.devices.firmwareInUse');
  return (
    <Panel title={label} flush>
      <TableContainer tabIndex={0} role="group" aria-label={label}>
        <Table size="small" aria-label={label}>
          <TableHead>
            <TableRow>
              <TableCell>{t('admin.devices.manufacturer')}</TableCell>
              <TableCell>{t('admin.devices.model')}</TableCell>
              <TableCell>{t('admin.devices.firmware')}</TableCell>
              <TableCell align="right">{t('admin.devices.devices')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {fleet.firmware.map(({ manufacturer, model, firmware, devices }) => (
              <TableRow key={JSON.stringify([manufacturer, model, firmware])}>
                <TableCell>
                  <Ltr>{manufacturer ?? '–'}</Ltr>
                </TableCell>
                <TableCell>
                  <Ltr>{model ?? '–'}</Ltr>
                </TableCell>
                <TableCell>{firmware === null ? t('admin.devices.firmwareUnsaid') : <Ltr>{firmware}</Ltr>}</TableCell>
                <TableCell align="right">{format.number(devices)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Panel>
  );
}
