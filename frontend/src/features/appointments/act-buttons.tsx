import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../app/platform-context.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { acts, actsOf, type AppointmentAct } from './appointment-acts.ts';

interface Props {
  readonly appointment: Appointment;
  /** Only the most likely one. */
  readonly first?: boolean;
  readonly pending: boolean;
  readonly onAct: (act: AppointmentAct) => void;
}

/** What can be done with an appointment now. */
export function ActButtons({ appointment, first = false, pending, onAct }: Props) {
  const { t } = useTranslation();
  const { permissions } = useProfile();
  // A text, so that the clock renders only when something becomes possible.
  const possible = useServerClock((now) => actsOf(appointment, permissions, now).join(' ')).split(' ');
  const shown = acts.filter((it) => possible.includes(it));
  return (first ? shown.slice(0, 1) : shown).map((act, index) => (
    <Button
      key={act}
      variant={index === 0 ? 'contained' : 'outlined'}
      color={index === 0 ? 'primary' : 'inherit'}
      disabled={pending}
      onClick={() => onAct(act)}
      sx={{ minHeight: 44, whiteSpace: 'nowrap' }}
    >
      {t(`appointments.act.${act}`)}
    </Button>
  ));
}
