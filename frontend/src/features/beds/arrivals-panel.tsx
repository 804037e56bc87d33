import type { Arrival } from '@nilecare/contracts/api/facility-beds.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { token } from '../../theme/token.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { GiveBedButton } from './give-bed-button.tsx';
import { useArrivals } from './use-arrivals.ts';
import { bedsFor, mayHaveBed } from './waiting-for-bed.ts';

/** Whom the ward expects: admitted to it without a bed, handed over to it, or with a bed that is kept. */
export function ArrivalsPanel({ wardId, beds }: { wardId: string; beds: readonly Bed[] }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const may = useMay('bed:assign');
  const arrivals = useArrivals(wardId);
  const patients = usePatientsById(arrivals.data?.flatMap((it) => it.patientId ?? []) ?? []).data;
  const whoIs = ({ patientId, reservation }: Arrival) => {
    const patient = patients?.get(patientId ?? '');
    return patient ? nameIn(language, patient.name) : (reservation?.note ?? '…');
  };
  const labelOf = (bedId: string | undefined) => beds.find((it) => it.id === bedId)?.label;
  return (
    <Panel title={t('beds.arrivals')}>
      {arrivals.isError && <ErrorNote error={arrivals.error} onRetry={arrivals.refetch} />}
      {arrivals.isPending && wardId !== '' && <Skeleton variant="rounded" height={44} />}
      {arrivals.data?.length === 0 && <Typography color="textSecondary">{t('beds.noArrivals')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {arrivals.data?.map((it) => (
          <Box
            component="li"
            key={`${it.kind}-${it.encounterId ?? it.reservation?.id}`}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 2,
              py: 1,
              borderTop: `1px solid ${token.line}`,
            }}
          >
            <Typography component="div" dir="auto" sx={{ flex: 1, fontWeight: 600 }}>
              {it.patientId === null ? (
                whoIs(it)
              ) : (
                <Link component={RouterLink} to={`/patients/${it.patientId}`} sx={{ py: 1 }}>
                  {whoIs(it)}
                </Link>
              )}
            </Typography>
            <Typography color="textSecondary">{t(`beds.arrivalKind.${it.kind}`)}</Typography>
            <Typography color="textSecondary">
              {it.reservation ? `${t('wall.column.bed')} ${labelOf(it.reservation.bedId) ?? ''}` : t('beds.noBedYet')}
            </Typography>
            <Ago at={it.since} />
            {may && it.patientId !== null && mayHaveBed(it) && (
              <GiveBedButton patientId={it.patientId} name={whoIs(it)} beds={bedsFor(it, beds)} />
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
