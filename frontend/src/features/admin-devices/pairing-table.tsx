import type { Pairing } from '@nilecare/contracts/api/device.ts';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useBedQuery, usePatientQuery } from '../alarms/use-alarm-place.ts';

interface Props {
  readonly pairings: readonly Pairing[];
  /** What the first column names: the other side of the pairing. */
  readonly by: 'device' | 'patient';
}

/** Pairings with who began and ended them. */
export function PairingTable({ pairings, by }: Props) {
  const { t } = useTranslation();
  return (
    <TableContainer>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>{t(by === 'device' ? 'admin.devices.id' : 'admin.devices.patient')}</TableCell>
            <TableCell>{t('admin.devices.bed')}</TableCell>
            <TableCell>{t('common.from')}</TableCell>
            <TableCell>{t('common.to')}</TableCell>
            <TableCell>{t('admin.devices.pairedBy')}</TableCell>
            <TableCell>{t('admin.devices.endedBy')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {pairings.map((pairing) => (
            <PairingRow key={pairing.id} pairing={pairing} by={by} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function PairingRow({ pairing, by }: { pairing: Pairing; by: Props['by'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const patient = useQuery(usePatientQuery(by === 'patient' ? pairing.patientId : null)).data;
  const bed = useQuery(useBedQuery(pairing.bedId)).data;
  return (
    <TableRow>
      <TableCell>
        {by === 'device' ? (
          <Link component={RouterLink} to={`/devices/${pairing.deviceId}`}>
            <Ltr>{pairing.deviceId}</Ltr>
          </Link>
        ) : (
          <Link component={RouterLink} to={`/patients/${pairing.patientId}`}>
            {patient ? nameIn(language, patient.name) : '…'}
          </Link>
        )}
      </TableCell>
      <TableCell>{bed?.label ?? '–'}</TableCell>
      <TableCell>{format.dateTime(pairing.from)}</TableCell>
      <TableCell>
        {pairing.to ? format.dateTime(pairing.to) : <StatusChip tone="good" label={t('admin.devices.running')} />}
      </TableCell>
      <TableCell>{pairing.pairedBy}</TableCell>
      <TableCell>{[pairing.endedBy, pairing.endReason].filter(Boolean).join(' · ') || '–'}</TableCell>
    </TableRow>
  );
}
