import type { OwnAppointment } from '@nilecare/contracts/api/appointment-own.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { stageOf } from '../appointments/appointment-acts.ts';
import { useOwnWords } from './use-own.ts';
import { ZoneNote } from './zone-note.tsx';

interface Props {
  readonly appointment: OwnAppointment;
  /** Still to come: it may be changed, or it is said who changes it. */
  readonly coming: boolean;
  readonly onMove: () => void;
  readonly onCancel: () => void;
}

/** One appointment in plain words. */
export function OwnCard({ appointment, coming, onMove, onCancel }: Props) {
  const { t } = useTranslation();
  const words = useOwnWords();
  const time = words.timeOf(appointment);
  const isBooked = stageOf(appointment) === 'expected';
  return (
    <Panel
      title={time}
      actions={
        <StatusChip tone={isBooked ? 'good' : 'quiet'} label={t(`ownAppointments.state.${appointment.state}`)} />
      }
    >
      <ZoneNote at={appointment.from} format={words.formatOf(appointment.facility.timeZone)} />
      <Typography>
        <bdi>{words.name(appointment.visitType.name)}</bdi> · <bdi>{words.name(appointment.doctor.name)}</bdi>
      </Typography>
      <Typography color="textSecondary">
        <bdi>{words.name(appointment.facility.name)}</bdi>
      </Typography>
      {appointment.reason && <Typography dir="auto">{appointment.reason}</Typography>}
      {coming && appointment.changeable && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
          <Button
            variant="outlined"
            onClick={onMove}
            aria-label={`${t('ownAppointments.move')}: ${time}`}
            sx={{ minHeight: 44 }}
          >
            {t('ownAppointments.move')}
          </Button>
          <Button
            color="inherit"
            onClick={onCancel}
            aria-label={`${t('ownAppointments.cancel')}: ${time}`}
            sx={{ minHeight: 44 }}
          >
            {t('ownAppointments.cancel')}
          </Button>
        </Box>
      )}
      {coming && isBooked && !appointment.changeable && (
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          {t('ownAppointments.late')}
        </Typography>
      )}
    </Panel>
  );
}
