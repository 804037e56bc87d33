import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { useClock } from '../../shared-ui/use-clock.ts';
import { useFormat, useSpans } from '../../shared-ui/use-format.ts';
import { usePlatform } from '../../app/platform-context.ts';
import { clockDiffers, silenceOf, STALE_MS } from '../vitals/reading-state.ts';
import { staleLook } from '../vitals/stale-look.ts';
import { usePatientAlarms, useVitals } from '../vitals/use-vitals.ts';
import { PressureMeasure, VitalMeasure } from '../vitals/vital-measure.tsx';
import { useStale } from '../ward-wall/use-stale.ts';

/** The newest values of a patient, large. */
export function NowPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const alarms = usePatientAlarms(patientId);
  const stale = useStale(patientId);
  const measured = useVitals(patientId, (cell) => cell?.time !== undefined);
  return (
    <Panel title={t('patient.summary.now')} actions={measured && <Freshness patientId={patientId} />}>
      {!measured && <Typography color="textSecondary">{t('patient.vitals.noDevice')}</Typography>}
      {measured && (
        <Box
          sx={{
            '--value-size': '1.75rem',
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
            gap: 2,
            ...(stale ? staleLook : {}),
          }}
        >
          <VitalMeasure patientId={patientId} alarms={alarms} name="hr" />
          <VitalMeasure patientId={patientId} alarms={alarms} name="spo2" />
          <PressureMeasure patientId={patientId} alarms={alarms} />
          <VitalMeasure patientId={patientId} alarms={alarms} name="resp" />
          <VitalMeasure patientId={patientId} alarms={alarms} name="temp" />
        </Box>
      )}
    </Panel>
  );
}

/** "just now", or that nothing comes any more, or that the device's clock differs. */
export function Freshness({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const { ago, span } = useSpans();
  const format = useFormat();
  const { vitals } = usePlatform().live;
  const text = useClock((now) => {
    const cell = vitals.read(patientId);
    const silence = silenceOf(cell, now);
    if (silence === undefined) return '';
    if (silence > STALE_MS) return t('vitals.stale', { age: span(silence) });
    if (clockDiffers(cell) && cell?.time) return t('vitals.clockOff', { time: format.dateTime(cell.time) });
    return ago(silence);
  });
  return (
    <Typography variant="body2" color="textSecondary">
      {text}
    </Typography>
  );
}
