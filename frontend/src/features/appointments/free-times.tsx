import type { Slot } from '@nilecare/contracts/api/appointment-calendar.ts';
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import IconButton from '@mui/material/IconButton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { DayField } from '../../shared-ui/day-field.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import type { Format } from '../../shared-ui/format.ts';
import { SlotDays } from './slot-days.tsx';
import { dayAfter } from './weekdays.ts';

const DAYS = 7;

interface Props {
  readonly visitTypeId: string;
  /** Empty: every doctor. */
  readonly staffId: string;
  readonly firstDay: string;
  /** The appointment that is to be moved: its own time and rooms are free for it. */
  readonly moving?: string;
  readonly nameOf: (staffId: string) => string;
  readonly chosen: Slot | undefined;
  readonly onChoose: (slot: Slot) => void;
  readonly format: Format;
}

/** Free times for a kind of visit, a week at a time. */
export function FreeTimes({ visitTypeId, staffId, firstDay, moving, nameOf, chosen, onChoose, format }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [from, setFrom] = useState(firstDay);
  const slots = useQuery({
    queryKey: ['appointment-slots', visitTypeId, staffId, from, moving],
    queryFn: ({ signal }) => {
      const query = { visitTypeId, from, days: DAYS, moving, ...(staffId ? { staffIds: [staffId] } : {}) };
      return api.appointment.listSlots({ query }, { signal });
    },
    placeholderData: keepPreviousData,
  });
  const today = format.today(Date.now());
  const back = dayAfter(from, -DAYS);
  return (
    <Box component="section" aria-label={t('appointments.book.free')} sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="h3" sx={{ flex: 1 }}>
          {t('appointments.book.free')}
        </Typography>
        <IconButton
          aria-label={t('appointments.book.earlier')}
          disabled={from <= today}
          onClick={() => setFrom(back < today ? today : back)}
        >
          <ChevronLeft />
        </IconButton>
        <DayField label={t('appointments.book.from')} value={from} onChange={setFrom} />
        <IconButton aria-label={t('appointments.book.later')} onClick={() => setFrom(dayAfter(from, DAYS))}>
          <ChevronRight />
        </IconButton>
      </Box>
      {slots.isError && <ErrorNote error={slots.error} onRetry={slots.refetch} />}
      {slots.isPending && <Skeleton variant="rounded" height={180} />}
      {slots.data?.resourcesUnknown && <Alert severity="warning">{t('appointments.book.resourcesUnknown')}</Alert>}
      {slots.data && !slots.data.days.some((it) => it.slots.length > 0) && (
        <Alert severity="info">{t('appointments.book.none')}</Alert>
      )}
      {slots.data && (
        <Box
          sx={{ maxHeight: 320, overflowY: 'auto', opacity: slots.isPlaceholderData ? 0.5 : 1 }}
          tabIndex={0}
          role="group"
          aria-label={t('appointments.book.free')}
        >
          <SlotDays days={slots.data.days} nameOf={nameOf} chosen={chosen} onChoose={onChoose} format={format} />
        </Box>
      )}
    </Box>
  );
}
