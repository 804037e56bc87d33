import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { problemText } from '../../api/problem-text.ts';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { BedLabel } from '../ward-wall/tile-parts.tsx';
import { AssignDialog } from './assign-dialog.tsx';

const tones = {
  ready: 'good',
  reserved: 'quiet',
  occupied: 'quiet',
  dirty: 'trouble',
  cleaning: 'trouble',
  blocked: 'trouble',
  retired: 'quiet',
} as const;

interface Props {
  readonly bed: Bed;
  /** Undefined while it is being read, or when nobody lies here. */
  readonly patient: Patient | undefined;
}

export function BedRow({ bed, patient }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <TableRow hover>
      <TableCell>
        <BedLabel>{bed.label}</BedLabel>
      </TableCell>
      <TableCell>{bed.room}</TableCell>
      <TableCell>
        <StatusChip tone={tones[bed.state]} label={t(`wall.bedState.${bed.state}`)} />{' '}
        {bed.isolation && <Chip size="small" variant="outlined" label={t('wall.isolation')} />}
      </TableCell>
      <TableCell>
        {bed.occupant && (
          <Link component={RouterLink} to={`/patients/${bed.occupant.patientId}`} sx={{ fontWeight: 600, py: 1 }}>
            {patient ? nameIn(language, patient.name) : '…'}
          </Link>
        )}
        {patient && (
          <Typography variant="body2" color="textSecondary">
            <Ltr>{patient.number}</Ltr>
          </Typography>
        )}
      </TableCell>
      <TableCell>{bed.occupant && <Ago at={bed.occupant.since} />}</TableCell>
      <TableCell>{t(bed.monitored ? 'wall.beds.monitored' : 'wall.beds.noMonitor')}</TableCell>
      <TableCell align="right">
        <BedActions bed={bed} />
      </TableCell>
    </TableRow>
  );
}

/** What can be done with the bed in its state. */
function BedActions({ bed }: { bed: Bed }) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const format = useFormat();
  const may = useMay('bed:assign');
  const [dialog, setDialog] = useState<'release' | 'assign' | undefined>(undefined);
  const close = () => setDialog(undefined);
  const changed = async () => {
    close();
    await Promise.all(['beds', 'board', 'wards', 'bed'].map((it) => queries.invalidateQueries({ queryKey: [it] })));
  };
  const params = { bedId: bed.id };
  const release = useMutation({ mutationFn: () => api.facility.releaseBed({ params, body: {} }), onSuccess: changed });
  const clean = useMutation({ mutationFn: () => api.facility.markBedClean({ params }), onSuccess: changed });
  if (!may) return null;
  return (
    <>
      {clean.isError && <Typography color="error">{problemText(clean.error, t, format)}</Typography>}
      {(bed.state === 'dirty' || bed.state === 'cleaning') && (
        <Button variant="outlined" loading={clean.isPending} onClick={() => clean.mutate()}>
          {t('wall.beds.clean')}
        </Button>
      )}
      {bed.state === 'ready' && <Button onClick={() => setDialog('assign')}>{t('wall.beds.assign')}</Button>}
      {bed.state === 'occupied' && (
        <Button color="inherit" onClick={() => setDialog('release')}>
          {t('wall.beds.release')}
        </Button>
      )}
      {dialog === 'assign' && <AssignDialog bed={bed} onDone={changed} onClose={close} />}
      {dialog === 'release' && (
        <ConfirmDialog
          title={t('wall.beds.release')}
          confirm={t('wall.beds.release')}
          pending={release.isPending}
          error={release.error}
          onConfirm={() => release.mutate()}
          onClose={close}
        >
          <Typography>{t('wall.beds.releaseAsk', { label: bed.label })}</Typography>
        </ConfirmDialog>
      )}
    </>
  );
}
