import type { OwnAppointment } from '@nilecare/contracts/api/appointment-own.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { useOwnChanged, useOwnWords } from './use-own.ts';

interface Props {
  readonly appointment: OwnAppointment;
  readonly onClose: () => void;
}

/** Asks before an own appointment is given up. */
export function OwnCancelDialog({ appointment, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const words = useOwnWords();
  const changed = useOwnChanged();
  const [note, setNote] = useState('');
  const cancel = useMutation({
    mutationFn: () => {
      const params = { appointmentId: appointment.id };
      const body = { note: note.trim() || null };
      return api.appointment.cancelOwnAppointment({ params, body }, { ifMatch: appointment.version });
    },
    onSuccess: onClose,
    onSettled: changed,
  });
  return (
    <ConfirmDialog
      title={t('ownAppointments.cancelTitle')}
      confirm={t('ownAppointments.cancelConfirm')}
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutate()}
      onClose={onClose}
    >
      <Typography>
        {t('ownAppointments.cancelExplain', {
          time: words.timeOf(appointment),
          doctor: words.name(appointment.doctor.name),
        })}
      </Typography>
      <TextField
        label={t('ownAppointments.cancelNote')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
