import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useFirmwareQuery } from './device-queries.ts';

/** Which firmware a device had since when, the newest first. */
export function FirmwareHistory({ deviceId }: { readonly deviceId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const firmware = useQuery(useFirmwareQuery(deviceId));
  return (
    <Panel title={t('admin.devices.firmwareHistory')} flush>
      {firmware.isError && <ErrorNote error={firmware.error} onRetry={firmware.refetch} />}
      {firmware.isPending && <Skeleton variant="rounded" height={80} sx={{ m: 2 }} />}
      {firmware.data?.length === 0 && (
        <Typography color="textSecondary" sx={{ p: 2 }}>
          {t('admin.devices.firmwareNone')}
        </Typography>
      )}
      {firmware.data && firmware.data.length > 0 && (
        <Table size="small" aria-label={t('admin.devices.firmwareHistory')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('admin.devices.firmware')}</TableCell>
              <TableCell>{t('admin.devices.firmwareSince')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {firmware.data.map(({ firmware: name, since }) => (
              <TableRow key={since}>
                <TableCell>
                  <Ltr>{name}</Ltr>
                </TableCell>
                <TableCell>{format.dateTime(since)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
