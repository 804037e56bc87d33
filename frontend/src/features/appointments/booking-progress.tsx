import type { Booking } from '@nilecare/contracts/api/orchestrator-bookings.ts';
import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';

const steps = ['register', 'validate', 'hold', 'confirm'] as const;

/** What is done for a booking that takes longer, and that nobody has to wait for it. */
export function BookingProgress({ booking }: { readonly booking: Booking }) {
  const { t } = useTranslation();
  const step = booking.state === 'undoing' ? 'undo' : (steps.find((it) => it === booking.step) ?? 'confirm');
  return (
    <Alert severity="info" role="status">
      {t(`appointments.book.step.${step}`)}
      {booking.attempts > 0 && <div>{t('appointments.book.repeated')}</div>}
      <div>{t('appointments.book.goesOn')}</div>
    </Alert>
  );
}
