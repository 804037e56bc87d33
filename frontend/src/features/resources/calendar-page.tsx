import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import EventBusy from '@mui/icons-material/EventBusyOutlined';
import type { Booking, Resource } from '@nilecare/contracts/api/facility-resources.ts';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { daysBefore } from '../occupancy/occupancy-rows.ts';
import { BookDialog } from './book-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { ResourceDay } from './resource-day.tsx';
import { ResourceDialog } from './resource-dialog.tsx';

const EVERY_MS = 30_000;

type Open =
  | { readonly what: 'book'; readonly resource: Resource; readonly booking?: Booking }
  | { readonly what: 'cancel'; readonly booking: Booking }
  | { readonly what: 'resource'; readonly resource?: Resource };

/** Who has booked what on a day. */
export function CalendarPage() {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const filter = useFilter();
  const format = useFormat();
  const manages = useMay('facility:manage');
  const { facility } = useOwnFacility();
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const facilityId = facility?.id ?? '';
  const day = filter.get('day') ?? format.today(Date.now());
  const resources = useQuery({
    queryKey: ['resources', facilityId, manages],
    queryFn: async ({ signal }) => {
      const query = { facilityId, ...(manages ? { inactive: 'true' as const } : {}) };
      return (await api.facility.listResources({ query }, { signal })).items;
    },
    enabled: facilityId !== '',
  });
  const bookings = useQuery({
    queryKey: ['bookings', facilityId, day],
    queryFn: ({ signal }) => api.facility.listBookings({ query: { facilityId, day } }, { signal }),
    enabled: facilityId !== '',
    refetchInterval: EVERY_MS,
  });
  const done = async () => {
    setOpen(undefined);
    await Promise.all(['resources', 'bookings'].map((it) => queries.invalidateQueries({ queryKey: [it] })));
  };
  const close = () => setOpen(undefined);
  const error = resources.error ?? bookings.error;
  return (
    <Page
      title={t('resources.title')}
      actions={manages && <Button onClick={() => setOpen({ what: 'resource' })}>{t('resources.add')}</Button>}
    >
      <Filters>
        <FacilityField />
        <IconButton aria-label={t('resources.before')} onClick={() => filter.set({ day: daysBefore(day, 1) })}>
          <ChevronLeft />
        </IconButton>
        <TextField
          type="date"
          label={t('resources.day')}
          value={day}
          onChange={(event) => event.target.value && filter.set({ day: event.target.value })}
          sx={{ width: 170 }}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <IconButton aria-label={t('resources.after')} onClick={() => filter.set({ day: daysBefore(day, -1) })}>
          <ChevronRight />
        </IconButton>
      </Filters>
      {error && <ErrorNote error={error} onRetry={() => Promise.all([resources.refetch(), bookings.refetch()])} />}
      {resources.isPending && <Skeleton variant="rounded" height={320} />}
      {resources.data?.length === 0 && (
        <Card>
          <EmptyState icon={<EventBusy />}>{t('resources.none')}</EmptyState>
        </Card>
      )}
      {resources.data?.map((resource) => (
        <ResourceDay
          key={resource.id}
          resource={resource}
          day={bookings.data}
          onBook={() => setOpen({ what: 'book', resource })}
          onMove={(booking) => setOpen({ what: 'book', resource, booking })}
          onCancel={(booking) => setOpen({ what: 'cancel', booking })}
          {...(manages ? { onEdit: () => setOpen({ what: 'resource', resource }) } : {})}
        />
      ))}
      {open?.what === 'book' && facility && (
        <BookDialog
          resource={open.resource}
          booking={open.booking}
          day={day}
          timeZone={facility.timeZone}
          onDone={done}
          onClose={close}
        />
      )}
      {open?.what === 'cancel' && <CancelDialog booking={open.booking} onDone={done} onClose={close} />}
      {open?.what === 'resource' && (
        <ResourceDialog facilityId={facilityId} resource={open.resource} onDone={done} onClose={close} />
      )}
    </Page>
  );
}
