import type { WaitlistEntry } from '@nilecare/contracts/api/appointment-waitlist.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useAppointmentsChanged } from '../appointments/use-appointments-changed.ts';

interface Props {
  readonly entry: WaitlistEntry;
  readonly name: string;
}

/** Answers an offer for a patient, or takes her off the waitlist. */
export function EntryActs({ entry, name }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay('appointment:book');
  const changed = useAppointmentsChanged();
  const [asking, setAsking] = useState(false);
  const answer = useMutation({
    mutationFn: async (takes: boolean) => {
      const params = { offerId: entry.offer?.id ?? '' };
      if (takes) await api.appointment.acceptOffer({ params });
      else await api.appointment.declineOffer({ params });
    },
    onSettled: changed,
  });
  const withdraw = useMutation({
    mutationFn: () =>
      api.appointment.withdrawFromWaitlist({ params: { entryId: entry.id } }, { ifMatch: entry.version }),
    onSuccess: () => setAsking(false),
    onSettled: changed,
  });
  if (!may || (entry.state !== 'waiting' && entry.state !== 'offered')) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, py: 0.5 }}>
      {entry.offer?.state === 'open' && (
        <>
          <Button
            variant="contained"
            disabled={answer.isPending}
            onClick={() => answer.mutate(true)}
            sx={{ minHeight: 44 }}
          >
            {t('waitlist.accept')}
          </Button>
          <Button disabled={answer.isPending} onClick={() => answer.mutate(false)} sx={{ minHeight: 44 }}>
            {t('waitlist.decline')}
          </Button>
        </>
      )}
      <Button color="inherit" onClick={() => setAsking(true)} sx={{ minHeight: 44 }}>
        {t('waitlist.withdraw')}
      </Button>
      {answer.error && <ErrorNote error={answer.error} />}
      {asking && (
        <ConfirmDialog
          title={t('waitlist.withdrawTitle', { name })}
          confirm={t('waitlist.withdraw')}
          pending={withdraw.isPending}
          error={withdraw.error}
          onConfirm={() => withdraw.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}
