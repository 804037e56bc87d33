import type { WorkingWeek } from '@nilecare/contracts/api/business-hours.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useFacilities } from '../facilities/use-facilities.ts';
import { ExceptionDialog } from './exception-dialog.tsx';
import { useWeekdayName } from './weekday-name.ts';
import { useWeekQuery } from './staff-queries.ts';
import { WeekDialog } from './week-dialog.tsx';

interface Props {
  readonly staffId: string;
  readonly facilityId: string;
}

/** The usual week of a person, and the days that differ. */
export function HoursPanel({ staffId, facilityId }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const queries = useQueryClient();
  const dayName = useWeekdayName();
  const mayPlan = useMay('duty:manage');
  const week = useQuery(useWeekQuery(staffId));
  const zone = useQuery(useFacilities()).data?.find((it) => it.id === facilityId)?.timeZone;
  const [opened, setOpened] = useState<'week' | 'exception' | undefined>(undefined);
  const close = () => setOpened(undefined);
  const saved = (answer: WorkingWeek) => {
    queries.setQueryData(['staff', 'week', staffId], answer);
    close();
  };
  const remove = useMutation({
    mutationFn: ({ date, version }: { date: string; version: number }) =>
      api.business.removeWorkingException({ params: { staffId, date } }, { ifMatch: version }),
    onSuccess: saved,
  });
  const { data } = week;
  return (
    <Panel
      title={t('staff.hours.title')}
      actions={
        mayPlan &&
        data && (
          <>
            <Button onClick={() => setOpened('week')}>{t('staff.hours.change')}</Button>
            <Button onClick={() => setOpened('exception')}>{t('staff.hours.addException')}</Button>
          </>
        )
      }
    >
      {week.isError && <ErrorNote error={week.error} onRetry={week.refetch} />}
      {remove.isError && <ErrorNote error={remove.error} />}
      {zone && (
        <Typography variant="body2" color="textSecondary">
          {t('staff.hours.zone', { zone })}
        </Typography>
      )}
      {data?.hours.length === 0 && <Typography color="textSecondary">{t('staff.hours.none')}</Typography>}
      {data?.hours.map((it) => (
        <Typography key={`${it.weekday} ${it.from}`}>
          {dayName(it.weekday)}{' '}
          <Ltr>
            {it.from}–{it.to}
          </Ltr>
        </Typography>
      ))}
      {data && (
        <Typography variant="h3" sx={{ mt: 2, fontSize: '1rem' }}>
          {t('staff.hours.exceptions')}
        </Typography>
      )}
      {data?.exceptions.length === 0 && <Typography color="textSecondary">{t('staff.hours.noExceptions')}</Typography>}
      {data?.exceptions.map((it) => (
        <Box key={it.date} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography sx={{ flex: 1, minWidth: 220 }}>
            {format.calendarDate(it.date)}:{' '}
            {it.hours.length === 0 ? (
              t('staff.hours.dayOff')
            ) : (
              <Ltr>{it.hours.map((day) => `${day.from}–${day.to}`).join(', ')}</Ltr>
            )}
            {it.reason && ` (${it.reason})`}
          </Typography>
          {mayPlan && (
            <Button
              onClick={() => remove.mutate({ date: it.date, version: data.version })}
              aria-label={`${t('staff.hours.removeException')} ${it.date}`}
            >
              {t('staff.hours.removeException')}
            </Button>
          )}
        </Box>
      ))}
      {opened === 'week' && data && <WeekDialog week={data} onSaved={saved} onClose={close} />}
      {opened === 'exception' && data && <ExceptionDialog week={data} onSaved={saved} onClose={close} />}
    </Panel>
  );
}
