import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useIsRefused } from '../record/use-care.ts';
import { staleLook } from '../vitals/stale-look.ts';
import { useAgeText } from '../vitals/use-age-text.ts';
import { usePatientAlarms, useVitals } from '../vitals/use-vitals.ts';
import { PressureMeasure, VitalMeasure } from '../vitals/vital-measure.tsx';
import { useStale } from '../ward-wall/use-stale.ts';

/** The newest values of a patient, large. */
export function NowPanel({ patientId }: { patientId: string }) {
  const { t } = useTranslation();
  const alarms = usePatientAlarms(patientId);
  const stale = useStale(patientId);
  const isRefused = useIsRefused(patientId);
  // What the wall of a ward showed of her stays there.
  const measured = useVitals(patientId, (cell) => cell?.time !== undefined) && isRefused !== true;
  return (
    <Panel title={t('patient.summary.now')} actions={measured && <Freshness patientId={patientId} />}>
      {!measured && (
        <Typography color="textSecondary">
          {t(isRefused ? 'patient.vitals.refused' : 'patient.vitals.noDevice')}
        </Typography>
      )}
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

/** How old the values are. */
export function Freshness({ patientId }: { patientId: string }) {
  const { dateTime } = useFormat();
  const text = useAgeText(patientId, dateTime);
  return (
    <Typography variant="body2" color="textSecondary">
      {text}
    </Typography>
  );
}
