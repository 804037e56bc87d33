import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useOwnChanged, useOwnWords } from './use-own.ts';
import { ZoneNote } from './zone-note.tsx';

const EVERY_MS = 60_000;

/** Times that became free and are kept for the patient; nothing to see while there are none. */
export function OffersPanel() {
  const { t } = useTranslation();
  const api = useApi();
  const words = useOwnWords();
  const changed = useOwnChanged();
  const offers = useQuery({
    queryKey: ['own-appointments', 'offers'],
    queryFn: async ({ signal }) => (await api.appointment.listOwnOffers({}, { signal })).items,
    refetchInterval: EVERY_MS,
  });
  const answer = useMutation({
    mutationFn: async ({ offerId, takes }: { readonly offerId: string; readonly takes: boolean }) => {
      const params = { offerId };
      if (takes) await api.appointment.acceptOwnOffer({ params });
      else await api.appointment.declineOwnOffer({ params });
    },
    onSettled: changed,
  });
  if (!offers.data || offers.data.length === 0) return null;
  return (
    <Panel title={t('ownAppointments.offers')}>
      {answer.error && <ErrorNote error={answer.error} />}
      {offers.data.map((it) => (
        <Box key={it.id} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, py: 1 }}>
          <Box sx={{ flex: 1, minWidth: 220 }}>
            <Typography sx={{ fontWeight: 600 }}>{words.timeOf(it)}</Typography>
            <ZoneNote at={it.from} format={words.formatOf(it.facility.timeZone)} />
            <Typography color="textSecondary">
              <bdi>{words.name(it.visitType.name)}</bdi> · <bdi>{words.name(it.doctor.name)}</bdi> ·{' '}
              {t('ownAppointments.offerEnds', { time: words.formatOf(it.facility.timeZone).time(it.expiresAt) })}
            </Typography>
          </Box>
          <Button
            variant="contained"
            disabled={answer.isPending}
            onClick={() => answer.mutate({ offerId: it.id, takes: true })}
            sx={{ minHeight: 44 }}
          >
            {t('ownAppointments.take')}
          </Button>
          <Button
            color="inherit"
            disabled={answer.isPending}
            onClick={() => answer.mutate({ offerId: it.id, takes: false })}
            sx={{ minHeight: 44 }}
          >
            {t('ownAppointments.leave')}
          </Button>
        </Box>
      ))}
    </Panel>
  );
}
