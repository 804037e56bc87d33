import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { CancelReason } from '@nilecare/contracts/appointments.ts';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { PatientName } from './patient-name.tsx';
import { SeriesReach, type Reach } from './series-reach.tsx';
import { useAppointmentsChanged } from './use-appointments-changed.ts';

interface Props {
  readonly appointment: Appointment;
  readonly format: Pick<Format, 'dateTime'>;
  readonly onClose: () => void;
}

/** Cancels an appointment, or one of a series and all that follow; says why. */
export function CancelDialog({ appointment, format, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const changed = useAppointmentsChanged();
  const [reason, setReason] = useState<CancelReason>('patient-request');
  const [note, setNote] = useState('');
  const [reach, setReach] = useState<Reach>('only');
  const cancel = useMutation({
    mutationFn: async () => {
      const why = { reason, note: note.trim() || null };
      if (reach === 'following' && appointment.seriesId) {
        const params = { seriesId: appointment.seriesId };
        await api.appointment.cancelSeries({ params, body: { appointmentId: appointment.id, ...why } });
      } else {
        const params = { appointmentId: appointment.id };
        await api.appointment.cancelAppointment({ params, body: why }, { ifMatch: appointment.version });
      }
    },
    onSuccess: onClose,
    onSettled: changed,
  });
  return (
    <ConfirmDialog
      title={t('appointments.cancel.title')}
      confirm={t('appointments.cancel.confirm')}
      pending={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutate()}
      onClose={onClose}
    >
      <div>
        <PatientName patientId={appointment.patientId} /> · {format.dateTime(appointment.from)}
      </div>
      {appointment.seriesId && <SeriesReach value={reach} onChange={setReach} />}
      <SelectField
        label={t('appointments.cancel.reason')}
        value={reason}
        options={CancelReason.options.map((it) => [it, t(`appointments.cancelReasons.${it}`)])}
        onChange={(next) => next !== '' && setReason(next)}
      />
      <TextField
        label={t('appointments.cancel.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
