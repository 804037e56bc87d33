import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { dayTitle, weekdayNames } from '../appointments/weekdays.ts';
import { weeksOf } from './calendar-address.ts';
import { totalsOf, type DayTotal } from './month-totals.ts';

interface Props {
  readonly facilityId: string;
  readonly day: string;
  readonly today: string;
  /** Empty: all doctors together. */
  readonly who: string;
}

/** A month: how much is booked and free on each day; a day leads to its columns. */
export function MonthView({ facilityId, day, today, who }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const month = day.slice(0, 'YYYY-MM'.length);
  const data = useQuery({
    queryKey: ['visit-calendar', facilityId, month],
    queryFn: ({ signal }) => api.appointment.getCalendarMonth({ params: { facilityId, month } }, { signal }),
    enabled: facilityId !== '',
  });
  if (data.isError) return <ErrorNote error={data.error} onRetry={data.refetch} />;
  if (!data.data) return <Skeleton variant="rounded" height={480} />;
  const totals = totalsOf(data.data.staff.filter((it) => who === '' || it.staffId === who));
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={t('visitCalendar.views.month')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(7, minmax(110px, 1fr))', gap: 0.5, minWidth: 790 }}>
        {weekdayNames(language, 'long').map(([iso, name]) => (
          <Typography key={iso} variant="body2" color="textSecondary" sx={{ px: 1 }}>
            {name}
          </Typography>
        ))}
        {weeksOf(day)
          .flat()
          .map((it, at) =>
            it === null ? (
              // The places before and after the month never change.
              <div key={`empty ${at}`} />
            ) : (
              <DayCell key={it} day={it} total={totals.get(it)} isToday={it === today} />
            ),
          )}
      </Box>
    </Box>
  );
}

interface CellProps {
  readonly day: string;
  readonly total: DayTotal | undefined;
  readonly isToday: boolean;
}

function DayCell({ day, total, isToday }: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const [query] = useSearchParams();
  const to = new URLSearchParams(query);
  to.set('view', 'day');
  to.set('day', day);
  const works = total !== undefined && total.workingMinutes > 0;
  const free =
    total &&
    (total.freeMinutes > 0
      ? t('visitCalendar.freeHours', { n: format.number(total.freeMinutes / 60) })
      : t('visitCalendar.full'));
  return (
    <Box
      component={Link}
      to={`?${to}`}
      sx={{
        display: 'grid',
        alignContent: 'start',
        minHeight: 92,
        p: 1,
        color: token.ink,
        textDecoration: 'none',
        bgcolor: works ? token.card : token.sunken,
        border: `1px solid ${isToday ? token.accent : token.line}`,
        borderRadius: 1,
        '&:hover': { borderColor: token.accent },
      }}
    >
      <Typography sx={{ fontWeight: isToday ? 700 : 500 }}>{dayTitle(language, day)}</Typography>
      {total && total.appointments > 0 && (
        <Typography variant="body2">{t('visitCalendar.booked', { count: total.appointments })}</Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {works ? free : t('visitCalendar.off')}
      </Typography>
    </Box>
  );
}
