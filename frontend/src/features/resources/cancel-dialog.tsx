import type { Booking } from '@nilecare/contracts/api/facility-resources.ts';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ReasonDialog } from '../../shared-ui/reason-dialog.tsx';

interface Props {
  readonly booking: Booking;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

export function CancelDialog({ booking, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const cancel = useMutation({
    mutationFn: (reason: string) =>
      api.facility.cancelBooking({ params: { bookingId: booking.id }, body: { reason } }, { ifMatch: booking.version }),
    onSuccess: onDone,
  });
  return (
    <ReasonDialog
      title={t('resources.cancelTitle', { purpose: booking.purpose })}
      confirm={t('resources.cancel')}
      label={t('resources.cancelReason')}
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={(reason) => cancel.mutate(reason)}
      onClose={onClose}
    />
  );
}
