import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { BedLabel } from '../ward-wall/tile-parts.tsx';
import { BedActions } from './bed-actions.tsx';
import type { BedDrag } from './use-bed-drag.ts';

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
  /** Whom the bed is kept for, where it is a patient. */
  readonly expected: Patient | undefined;
  readonly drag: BedDrag;
}

export function BedRow({ bed, patient, expected, drag }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <TableRow hover data-bed={bed.label} {...drag.rowProps(bed)}>
      <TableCell>
        <BedLabel>{bed.label}</BedLabel>
      </TableCell>
      <TableCell>{bed.room}</TableCell>
      <TableCell>
        <StatusChip tone={tones[bed.state]} label={t(`wall.bedState.${bed.state}`)} />{' '}
        {bed.isolation && <Chip size="small" variant="outlined" label={t('wall.isolation')} />}
        <StateNote bed={bed} expected={expected} />
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
      <TableCell>
        {t(bed.monitored ? 'wall.beds.monitored' : 'wall.beds.noMonitor')}
        <Typography variant="body2" color="textSecondary">
          {bed.equipment.map((it) => t(`beds.need.${it}`)).join(' · ')}
        </Typography>
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        <BedActions bed={bed} name={patient && nameIn(language, patient.name)} />
      </TableCell>
    </TableRow>
  );
}

/** Why it is blocked, and for whom it is kept. */
function StateNote({ bed, expected }: Pick<Props, 'bed' | 'expected'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { reservation, stateReason } = bed;
  if (bed.state === 'blocked' && stateReason)
    return (
      <Typography variant="body2" color="textSecondary" dir="auto">
        {stateReason}
      </Typography>
    );
  if (!reservation) return null;
  const who = expected ? nameIn(language, expected.name) : reservation.note;
  const time = format.dayHour(reservation.expiresAt);
  return (
    <Typography variant="body2" color="textSecondary" dir="auto">
      {who ? t('beds.reservedFor', { who, time }) : t('beds.reservedUntil', { time })}
    </Typography>
  );
}
