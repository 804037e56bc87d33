import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn, type Format } from '../../shared-ui/format.ts';
import { SlotDays } from '../appointments/slot-days.tsx';
import { dayAfter } from '../appointments/weekdays.ts';

const DAYS = 7;

interface Props {
  readonly visitTypeId: string;
  /** The appointment that is to be moved: what it takes itself is free for it. */
  readonly moving: string | undefined;
  readonly format: Format;
  readonly chosen: Slot | undefined;
  readonly onChoose: (slot: Slot, doctor: string) => void;
}

/** Free times that a patient can take herself, a week at a time. */
export function OwnTimes({ visitTypeId, moving, format, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const today = format.today(Date.now());
  const [from, setFrom] = useState(today);
  const times = useQuery({
    queryKey: ['own-appointments', 'slots', visitTypeId, from, moving],
    queryFn: ({ signal }) =>
      api.appointment.listOwnSlots({ query: { visitTypeId, from, days: DAYS, moving } }, { signal }),
    placeholderData: keepPreviousData,
  });
  const nameOf = (staffId: string) => {
    const doctor = times.data?.doctors.find((it) => it.id === staffId);
    return doctor ? nameIn(language, doctor.name) : '–';
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mt: 1 }}>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button disabled={from <= today} onClick={() => setFrom(dayAfter(from, -DAYS))} sx={{ minHeight: 44 }}>
          {t('appointments.book.earlier')}
        </Button>
        <Button onClick={() => setFrom(dayAfter(from, DAYS))} sx={{ minHeight: 44 }}>
          {t('appointments.book.later')}
        </Button>
      </Box>
      {times.isError && <ErrorNote error={times.error} onRetry={times.refetch} />}
      {times.isPending && <Skeleton variant="rounded" height={200} />}
      {times.data && !times.data.days.some((it) => it.slots.length > 0) && (
        <Alert severity="info">{t('appointments.book.noneThatDay')}</Alert>
      )}
      {times.data && (
        <SlotDays
          days={times.data.days}
          nameOf={nameOf}
          chosen={chosen}
          onChoose={(slot) => onChoose(slot, nameOf(slot.staffId))}
          format={format}
        />
      )}
    </Box>
  );
}
