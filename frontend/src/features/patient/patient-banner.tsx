import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat, useSpans } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { BannerAllergies } from '../allergies/banner-allergies.tsx';
import { useBirthText } from '../patients/birth-text.ts';
import { useIsRefused } from '../record/use-care.ts';
import { TimeLeft } from '../suppressions/time-left.tsx';
import { MonitorScore } from './monitor-score.tsx';
import type { Summary } from './patient-context.ts';
import { useLocationText } from './use-location-text.ts';

const Bar = styled('header')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '4px 18px',
  minHeight: 52,
  padding: '8px 20px',
  background: token.card,
  borderBlockEnd: `1px solid ${token.line}`,
});

const DAY_MS = 86_400_000;

/** Who this is; on every page about the patient, because taking one for another is the worst mistake. */
export function PatientBanner({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const { age } = useSpans();
  const { calendarDate } = useFormat();
  const born = useBirthText();
  const language = usePreferences((it) => it.language);
  const { patient, encounter } = summary;
  const location = useLocationText(summary);
  const isRefused = useIsRefused(patient.id);
  const maySeeVitals = useMay('vitals:read') && !isRefused;
  const day = encounter && Math.floor((Date.now() - Date.parse(encounter.admittedAt)) / DAY_MS) + 1;
  return (
    <Bar aria-label={t('patient.banner')}>
      <Typography variant="h1" data-testid="patient-name">
        {nameIn(language, patient.name)}
      </Typography>
      <span>
        <bdi>{age(patient.birthDate)}</bdi> · {t(`common.gender.${patient.gender}`)} · <Ltr>{patient.number}</Ltr>
      </span>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('patient.born', { date: born(patient) })}
      </Box>
      {patient.deceasedDate !== null && (
        <StatusChip tone="quiet" label={t('patient.died', { date: calendarDate(patient.deceasedDate) })} />
      )}
      {maySeeVitals && <MonitorScore summary={summary} />}
      <TimeLeft patientId={patient.id} />
      <BannerAllergies patientId={patient.id} />
      <Box sx={{ flex: 1 }} />
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {location}
        {day && ` · ${t('patient.day', { n: day })}`}
      </Box>
    </Bar>
  );
}

export const BannerSkeleton = () => (
  <>
    <Bar aria-busy>
      <Skeleton variant="text" width={180} height={32} />
      <Skeleton variant="text" width={220} />
    </Bar>
    <Box sx={{ p: 2.5 }}>
      <Skeleton variant="rounded" height={320} />
    </Box>
  </>
);
