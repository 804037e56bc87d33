import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared-ui/day-field.tsx';
import { dayAfter } from './weekdays.ts';

interface Props {
  readonly day: string;
  readonly today: string;
  /** Days that the arrows go. */
  readonly step: number;
  readonly onDay: (day: string) => void;
}

/** Goes from day to day. */
export function DayStep({ day, today, step, onDay }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <IconButton aria-label={t('frontDesk.dayBefore')} onClick={() => onDay(dayAfter(day, -step))}>
        <ChevronLeft />
      </IconButton>
      <DayField label={t('frontDesk.day')} value={day} onChange={onDay} />
      <IconButton aria-label={t('frontDesk.dayAfter')} onClick={() => onDay(dayAfter(day, step))}>
        <ChevronRight />
      </IconButton>
      {day !== today && <Button onClick={() => onDay(today)}>{t('frontDesk.today')}</Button>}
    </>
  );
}
