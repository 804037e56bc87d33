import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../app/platform-context.ts';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SearchField } from '../../shared-ui/search-field.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useDoctors } from '../appointments/appointment-queries.ts';
import { AppointmentDialogs, useAppointmentAddress } from '../appointments/dialogs-of-address.tsx';
import { DayStep } from '../appointments/day-step.tsx';
import { useFollowAppointments } from '../appointments/use-appointments-changed.ts';
import { useFacilityFormat } from '../appointments/use-facility-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { ArrivalsPanel } from './arrivals-panel.tsx';
import { AttentionPanel } from './attention-panel.tsx';
import { countsOf, shows } from './desk-rows.ts';
import { QueuePanel } from './queue-panel.tsx';
import { useDay } from './use-day.ts';

/** The receptionist's day: who comes when, who waits, and the next step of each with one click. */
export function FrontDeskPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const address = useAppointmentAddress();
  const { facilityId, format } = useFacilityFormat();
  const { options } = useDoctors(facilityId);
  const [mayBook, mayRegister] = [useMay('appointment:book'), useMay('patient:register')];
  useFollowAppointments(facilityId);
  const today = format.today(Date.now());
  const day = filter.get('day') ?? today;
  const staffId = filter.get('doctor') ?? '';
  const show = shows.find((it) => it === filter.get('show')) ?? 'all';
  const calendar = useDay(facilityId, day, staffId ? [staffId] : undefined);
  const counts = calendar.data && countsOf(calendar.data.appointments);
  return (
    <Page
      title={t('frontDesk.title')}
      beside={counts && <Typography color="textSecondary">{t('frontDesk.counts', counts)}</Typography>}
      actions={
        <>
          {mayRegister && (
            <Button component={Link} to="/patients/new">
              {t('shell.nav.register')}
            </Button>
          )}
          {mayBook && (
            <>
              <Button variant="outlined" onClick={() => address.book({ walkIn: true })}>
                {t('appointments.book.walkIn')}
              </Button>
              <Button variant="contained" onClick={() => address.book()}>
                {t('appointments.book.open')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Filters>
        <FacilityField />
        <DayStep day={day} today={today} step={1} onDay={(next) => filter.set({ day: next })} />
        <SelectField
          label={t('appointments.doctor')}
          value={staffId}
          width={200}
          options={[['', t('common.all')], ...options]}
          onChange={(next) => filter.set({ doctor: next })}
        />
        <SelectField
          label={t('frontDesk.show')}
          value={show}
          width={170}
          options={shows.map((it) => [it, t(`frontDesk.shows.${it}`)])}
          onChange={(next) => filter.set({ show: next === 'all' ? undefined : next })}
        />
        <SearchField
          label={t('frontDesk.search')}
          value={filter.get('search') ?? ''}
          onChange={(search) => filter.set({ search: search || undefined })}
        />
      </Filters>
      <AttentionPanel facilityId={facilityId} format={format} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 5fr) minmax(300px, 2fr)' },
        }}
      >
        <ArrivalsPanel
          calendar={calendar}
          facilityId={facilityId}
          show={show}
          search={filter.get('search') ?? ''}
          format={format}
        />
        {day === today && <QueuePanel facilityId={facilityId} staffId={staffId} format={format} />}
      </Box>
      <AppointmentDialogs day={day < today ? today : day} />
    </Page>
  );
}
