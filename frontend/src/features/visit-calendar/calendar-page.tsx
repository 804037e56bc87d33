import type { Language } from '@nilecare/contracts/primitives.ts';
import EventBusy from '@mui/icons-material/EventBusyOutlined';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useProfile } from '../../app/platform-context.ts';
import { localeOf } from '../../i18n/languages.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useDoctors } from '../appointments/appointment-queries.ts';
import { DayStep } from '../appointments/day-step.tsx';
import { AppointmentDialogs, useAppointmentAddress } from '../appointments/dialogs-of-address.tsx';
import { useFollowAppointments } from '../appointments/use-appointments-changed.ts';
import { useFacilityFormat } from '../appointments/use-facility-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { bys, monthAfter, useCalendarAddress, views } from './calendar-address.ts';
import { CalendarGrid } from './calendar-grid.tsx';
import { FeedDialog } from './feed-dialog.tsx';
import { MonthView } from './month-view.tsx';
import { useColumns, useRooms } from './use-columns.ts';

/** Calendars of a facility by doctor or by room: a day side by side, a week of one, a month of all. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { staffId: ownStaffId, roles } = useProfile();
  const dialogs = useAppointmentAddress();
  const { facilityId, timeZone, format } = useFacilityFormat();
  useFollowAppointments(facilityId);
  const today = format.today(Date.now());
  const address = useCalendarAddress(today);
  const { view, by, day, days } = address;
  const doctors = useDoctors(facilityId);
  const rooms = useRooms(facilityId);
  const may = useMay('appointment:book');
  const [open, setOpen] = useState<'block' | 'feed' | undefined>(undefined);
  const subjects = by === 'room' && view !== 'month' ? rooms : doctors.options;
  // A week is that of one; a doctor begins with her own.
  const own = roles.includes('doctor') && subjects.some(([id]) => id === ownStaffId) ? (ownStaffId ?? '') : '';
  const who = address.who || (view === 'week' ? own || (subjects[0]?.[0] ?? '') : '');
  const { calendar, columns } = useColumns({ facilityId, timeZone, days, by, who });
  return (
    <Page
      title={t('visitCalendar.title')}
      actions={
        <>
          {ownStaffId && <Button onClick={() => setOpen('feed')}>{t('visitCalendar.feed')}</Button>}
          {may && <Button onClick={() => setOpen('block')}>{t('visitCalendar.block')}</Button>}
          {may && (
            <Button variant="contained" onClick={() => dialogs.book()}>
              {t('appointments.book.open')}
            </Button>
          )}
        </>
      }
    >
      <Filters>
        <FacilityField />
        <ToggleButtonGroup
          exclusive
          aria-label={t('visitCalendar.view')}
          value={view}
          onChange={(_, next: string | null) => next && address.set({ view: next })}
        >
          {views.map((it) => (
            <ToggleButton key={it} value={it} sx={{ minHeight: 44 }}>
              {t(`visitCalendar.views.${it}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {view === 'month' ? (
          <>
            <Button onClick={() => address.set({ day: monthAfter(day, -1) })}>{t('visitCalendar.before')}</Button>
            <strong>{monthTitle(format.language, day)}</strong>
            <Button onClick={() => address.set({ day: monthAfter(day, 1) })}>{t('visitCalendar.after')}</Button>
          </>
        ) : (
          <DayStep day={day} today={today} step={address.step} onDay={(next) => address.set({ day: next })} />
        )}
        {view !== 'month' && (
          <SelectField
            label={t('visitCalendar.by')}
            value={by}
            width={150}
            options={bys.map((it) => [it, t(`visitCalendar.bys.${it}`)])}
            onChange={(next) => address.set({ by: next, who: undefined })}
          />
        )}
        <SelectField
          label={t(by === 'room' && view !== 'month' ? 'visitCalendar.whoRoom' : 'visitCalendar.who')}
          value={who}
          width={220}
          options={[...(view === 'week' ? [] : [['', t('visitCalendar.all')] as const]), ...subjects]}
          onChange={(next) => address.set({ who: next })}
        />
      </Filters>
      {view === 'month' && <MonthView facilityId={facilityId} day={day} today={today} who={who} />}
      {view !== 'month' && calendar.isError && <ErrorNote error={calendar.error} onRetry={calendar.refetch} />}
      {view !== 'month' && calendar.isPending && <Skeleton variant="rounded" height={520} />}
      {columns?.length === 0 && (
        <EmptyState icon={<EventBusy />}>
          {t(by === 'room' ? 'visitCalendar.noRooms' : 'visitCalendar.noDoctors')}
        </EmptyState>
      )}
      {columns && columns.length > 0 && <CalendarGrid columns={columns} facilityId={facilityId} format={format} />}
      {open === 'block' && (
        <BlockDialog
          facilityId={facilityId}
          timeZone={timeZone}
          day={day}
          staffId={by === 'doctor' ? who : ''}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'feed' && <FeedDialog format={format} onClose={() => setOpen(undefined)} />}
      <AppointmentDialogs day={day < today ? today : day} />
    </Page>
  );
}

const monthTitle = (language: Language, day: string) =>
  new Intl.DateTimeFormat(localeOf(language), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00:00Z`));
