import type { WorkingHours, WorkingWeek } from '@nilecare/contracts/api/business-hours.ts';
import DeleteOutline from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { TimesOfDay } from '../roster/times-of-day.tsx';
import { endOfDay, shownEnd } from './midnight.ts';
import { useWeekdayName } from './weekday-name.ts';

interface Props {
  readonly week: WorkingWeek;
  readonly onSaved: (week: WorkingWeek) => void;
  readonly onClose: () => void;
}

/** As people begin the week here. */
const weekdays = [7, 1, 2, 3, 4, 5, 6];
const usual: WorkingHours = { weekday: 7, from: '08:00', to: '16:00' };

/** Replaces the usual week. */
export function WeekDialog({ week, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const dayName = useWeekdayName();
  const [hours, setHours] = useState<readonly WorkingHours[]>(week.hours);
  const put = (index: number, change: Partial<WorkingHours>) =>
    setHours((before) => before.map((it, at) => (at === index ? { ...it, ...change } : it)));
  const save = useMutation({
    mutationFn: () =>
      api.business.setWorkingWeek(
        { params: { staffId: week.staffId }, body: { hours: [...hours] } },
        { ifMatch: week.version },
      ),
    onSuccess: onSaved,
  });
  return (
    <ConfirmDialog
      title={t('staff.hours.change')}
      confirm={t('common.save')}
      pending={save.isPending}
      error={save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      {hours.map((it, index) => (
        // Entries have no name of their own; their place in the list is who they are.
        // oxlint-disable-next-line react/no-array-index-key
        <Box key={index} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <SelectField
            label={t('staff.hours.weekday')}
            value={String(it.weekday)}
            width={150}
            options={weekdays.map((day) => [String(day), dayName(day)] as const)}
            onChange={(day) => put(index, { weekday: Number(day) })}
          />
          <TimesOfDay
            from={it.from}
            to={shownEnd(it.to)}
            onChange={({ from, to }) => put(index, { from, to: endOfDay(to) })}
          />
          <IconButton
            aria-label={`${t('staff.hours.removeHours')} ${dayName(it.weekday)} ${it.from}`}
            onClick={() => setHours((before) => before.filter((_, at) => at !== index))}
          >
            <DeleteOutline />
          </IconButton>
        </Box>
      ))}
      <Button onClick={() => setHours((before) => [...before, usual])} sx={{ justifySelf: 'start' }}>
        {t('staff.hours.addHours')}
      </Button>
    </ConfirmDialog>
  );
}
