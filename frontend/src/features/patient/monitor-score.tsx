import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { useVitals } from '../vitals/use-vitals.ts';
import type { Summary } from './patient-context.ts';

const MINUTE_MS = 60_000;

/** The score of what a monitor measures, named so: beside it may stand the one of values entered by hand. */
export function MonitorScore({ summary: { patient, vitals } }: { summary: Summary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const news2 = useVitals(patient.id, (cell) => cell?.news2 ?? vitals?.news2 ?? null);
  // To the minute, so that not every sample draws it again.
  const minute = useVitals(patient.id, (cell) => {
    const time = cell?.time ?? (vitals ? Date.parse(vitals.time) : undefined);
    return time === undefined ? undefined : Math.floor(time / MINUTE_MS) * MINUTE_MS;
  });
  const source = minute === undefined ? undefined : t('vitals.news2Monitor', { time: format.dateTime(minute) });
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      {news2 && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('vitals.news2MonitorShort')}
        </Box>
      )}
      <News2Chip news2={news2} {...(source ? { source } : {})} />
    </Box>
  );
}
