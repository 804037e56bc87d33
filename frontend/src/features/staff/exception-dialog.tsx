import type { WorkingWeek } from '@nilecare/contracts/api/business-hours.ts';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { TimesOfDay } from '../roster/times-of-day.tsx';
import { endOfDay } from './midnight.ts';

interface Props {
  readonly week: WorkingWeek;
  readonly onSaved: (week: WorkingWeek) => void;
  readonly onClose: () => void;
}

/** Gives a day other hours, or none. */
export function ExceptionDialog({ week, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [date, setDate] = useState('');
  const [isOff, setOff] = useState(false);
  const [times, setTimes] = useState({ from: '08:00', to: '16:00' });
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: () => {
      const body = {
        hours: isOff ? [] : [{ from: times.from, to: endOfDay(times.to) }],
        reason: reason.trim() || null,
      };
      return api.business.setWorkingException(
        { params: { staffId: week.staffId, date }, body },
        { ifMatch: week.version },
      );
    },
    onSuccess: onSaved,
  });
  return (
    <ConfirmDialog
      title={t('staff.hours.addException')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      disabled={date === ''}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        type="date"
        label={t('staff.hours.date')}
        value={date}
        required
        onChange={(event) => setDate(event.target.value)}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { dir: 'ltr' } }}
      />
      <FormControlLabel
        control={<Checkbox checked={isOff} onChange={(_, on) => setOff(on)} />}
        label={t('staff.hours.dayOff')}
      />
      {!isOff && <TimesOfDay {...times} onChange={setTimes} />}
      <TextField
        label={t('common.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
    </ConfirmDialog>
  );
}
