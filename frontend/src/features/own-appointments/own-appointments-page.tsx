import type { OwnAppointment } from '@nilecare/contracts/api/appointment-own.ts';
import EventAvailable from '@mui/icons-material/EventAvailableOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { OffersPanel } from './offers-panel.tsx';
import { OwnBookingDialog } from './own-booking-dialog.tsx';
import { OwnCancelDialog } from './own-cancel-dialog.tsx';
import { OwnCard } from './own-card.tsx';
import { useOwnAppointments } from './use-own.ts';

const whens = ['coming', 'past'] as const;

/** A patient's appointments: what comes, what was, and booking, moving and cancelling them. */
export function OwnAppointmentsPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const when = whens.find((it) => it === filter.get('when')) ?? 'coming';
  const appointments = useOwnAppointments(when);
  const [done, setDone] = useState<'booked' | 'moved' | undefined>(undefined);
  const [cancelled, setCancelled] = useState<OwnAppointment | undefined>(undefined);
  const move = filter.get('move');
  const moved = appointments.data?.find((it) => it.id === move);
  const isBooking = filter.get('book') === '1';
  const book = (
    <Button
      variant="contained"
      size="large"
      onClick={() => {
        setDone(undefined);
        filter.set({ book: '1' });
      }}
    >
      {t('ownAppointments.book')}
    </Button>
  );
  return (
    <Page title={t('ownAppointments.title')} narrow actions={book}>
      {done && (
        <Alert severity="success" role="status">
          {t(`ownAppointments.${done}`)}
        </Alert>
      )}
      <OffersPanel />
      <ToggleButtonGroup
        exclusive
        value={when}
        aria-label={t('ownAppointments.title')}
        onChange={(_, next: string | null) => next && filter.set({ when: next === 'coming' ? undefined : next })}
      >
        {whens.map((it) => (
          <ToggleButton key={it} value={it} sx={{ minHeight: 44, px: 3 }}>
            {t(`ownAppointments.${it}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {appointments.isError && <ErrorNote error={appointments.error} onRetry={appointments.refetch} />}
      {appointments.isPending && [0, 1].map((it) => <Skeleton key={it} variant="rounded" height={132} />)}
      {appointments.data?.length === 0 && (
        <EmptyState icon={<EventAvailable />}>
          {t(when === 'coming' ? 'ownAppointments.none' : 'ownAppointments.nonePast')}
        </EmptyState>
      )}
      {appointments.data?.map((it) => (
        <OwnCard
          key={it.id}
          appointment={it}
          coming={when === 'coming'}
          onMove={() => {
            setDone(undefined);
            filter.set({ move: it.id });
          }}
          onCancel={() => setCancelled(it)}
        />
      ))}
      {(isBooking || moved) && (
        <OwnBookingDialog
          key={moved?.id ?? 'new'}
          moved={moved}
          onDone={() => setDone(moved ? 'moved' : 'booked')}
          onClose={() => filter.set({ book: undefined, move: undefined })}
        />
      )}
      {cancelled && <OwnCancelDialog appointment={cancelled} onClose={() => setCancelled(undefined)} />}
    </Page>
  );
}
