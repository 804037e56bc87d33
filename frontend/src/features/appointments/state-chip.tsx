import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { useTranslation } from 'react-i18next';
import { StatusChip } from '../../shared-ui/status-chip.tsx';

const tones: Readonly<Record<Appointment['state'], 'good' | 'quiet' | 'trouble'>> = {
  pending: 'trouble',
  booked: 'quiet',
  arrived: 'good',
  'checked-in': 'good',
  fulfilled: 'quiet',
  cancelled: 'quiet',
  noshow: 'trouble',
  'entered-in-error': 'quiet',
};

/** How far an appointment is. */
export function StateChip({ state }: { readonly state: Appointment['state'] }) {
  const { t } = useTranslation();
  return <StatusChip tone={tones[state]} label={t(`appointments.state.${state}`)} />;
}
