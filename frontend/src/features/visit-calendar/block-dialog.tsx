import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { fromLocalEntry } from '../../shared-ui/zoned-time.ts';
import { useDoctors } from '../appointments/appointment-queries.ts';
import { useAppointmentsChanged } from '../appointments/use-appointments-changed.ts';

interface Props {
  readonly facilityId: string;
  readonly timeZone: string;
  readonly day: string;
  readonly staffId: string;
  readonly onClose: () => void;
}

/** Keeps a time of a doctor free of appointments. */
export function BlockDialog({ facilityId, timeZone, day, staffId: first, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const keyFor = useIdempotencyKey();
  const changed = useAppointmentsChanged();
  const { options } = useDoctors(facilityId);
  const [staffId, setStaffId] = useState(first);
  const [from, setFrom] = useState(`${day}T12:00`);
  const [to, setTo] = useState(`${day}T13:00`);
  const [reason, setReason] = useState('');
  const [begins, ends] = [fromLocalEntry(from, timeZone), fromLocalEntry(to, timeZone)];
  const complete = staffId !== '' && reason.trim().length >= 3 && !Number.isNaN(begins) && !Number.isNaN(ends);
  const block = useMutation({
    mutationFn: () => {
      const times = { from: new Date(begins).toISOString(), to: new Date(ends).toISOString() };
      const body = { staffId, ...times, reason: reason.trim() };
      return api.appointment.blockTime({ params: { facilityId }, body }, { idempotencyKey: keyFor(body) });
    },
    onSuccess: onClose,
    onSettled: changed,
  });
  const time = (label: string, value: string, enter: (value: string) => void) => (
    <TextField
      type="datetime-local"
      label={label}
      value={value}
      onChange={(event) => enter(event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <ConfirmDialog
      title={t('visitCalendar.blockTitle')}
      confirm={t('visitCalendar.blockConfirm')}
      pending={block.isPending}
      error={block.error}
      disabled={!complete}
      onConfirm={() => complete && block.mutate()}
      onClose={onClose}
    >
      <SelectField label={t('appointments.doctor')} value={staffId} options={options} onChange={setStaffId} />
      {time(t('common.from'), from, setFrom)}
      {time(t('common.to'), to, setTo)}
      <TextField
        label={t('visitCalendar.blockReason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
