import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { foremost, isUnanswered } from '../../realtime/alarm-order.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { useSpans } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { TimeLeft } from '../suppressions/time-left.tsx';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { staleLook } from '../vitals/stale-look.ts';
import { usePatientAlarms, useVitals } from '../vitals/use-vitals.ts';
import { PressureMeasure, VitalMeasure } from '../vitals/vital-measure.tsx';
import { TileFooter } from '../ward-wall/tile-footer.tsx';
import { TileHead, TileLink } from '../ward-wall/tile-parts.tsx';
import { useStale } from '../ward-wall/use-stale.ts';

const Row = styled('li')({
  position: 'relative',
  display: 'grid',
  gridTemplateColumns: 'minmax(220px, 5fr) minmax(490px, 11fr) minmax(180px, 4fr)',
  alignItems: 'center',
  gap: '8px 20px',
  padding: '12px 16px',
  borderRadius: 12,
  border: `1px solid ${token.line}`,
  borderInlineStartWidth: 5,
  background: token.card,
  '&[data-alarm="high"]': { borderColor: token.alarm.high, background: token.alarm.highSoft },
  '&[data-alarm="medium"]': { borderInlineStartColor: token.alarm.medium },
  '&[data-alarm="low"]': { borderInlineStartColor: token.alarm.low },
  '@media (max-width: 1199px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});

interface Props {
  readonly patient: Patient;
  readonly encounter: Encounter;
  readonly bed: Bed | null;
}

/** One patient of the doctor: who, why here, values, alarm. */
export const MyPatient = memo(function MyPatient({ patient, encounter, bed }: Props) {
  const { t } = useTranslation();
  const { age } = useSpans();
  const language = usePreferences((it) => it.language);
  const wards = useQuery(useWards()).data;
  const alarms = usePatientAlarms(patient.id);
  const alarm = foremost(alarms);
  const stale = useStale(patient.id);
  const measured = useVitals(patient.id, (cell) => cell?.time !== undefined);
  const news2 = useVitals(patient.id, (cell) => cell?.news2 ?? null);
  const ward = wards?.find((it) => it.id === bed?.wardId);
  const place = bed
    ? t('patient.location', { ward: ward ? nameIn(language, ward.name) : '', bed: bed.label })
    : t('patient.noBed');
  return (
    <Row data-alarm={alarm && isUnanswered(alarm) ? alarm.priority : undefined}>
      <div>
        <TileHead>
          <TileLink to={`/patients/${patient.id}/vitals`}>{nameIn(language, patient.name)}</TileLink>
          <News2Chip news2={news2} stale={stale} />
        </TileHead>
        <Typography variant="body2" color="textSecondary">
          {t(`common.genderShort.${patient.gender}`)} <bdi>{age(patient.birthDate)}</bdi> · <Ltr>{patient.number}</Ltr>{' '}
          · {place}
        </Typography>
        <Typography variant="body2">{encounter.reason}</Typography>
        <TimeLeft patientId={patient.id} />
      </div>
      <Box
        sx={{
          '--value-size': '1.375rem',
          display: 'grid',
          gridTemplateColumns: { xs: 'repeat(auto-fill, minmax(130px, 1fr))', sm: '1.15fr 1.1fr 1.5fr 1fr 1.1fr' },
          gap: 1,
          ...(stale ? staleLook : {}),
        }}
      >
        <VitalMeasure patientId={patient.id} alarms={alarms} name="hr" />
        <VitalMeasure patientId={patient.id} alarms={alarms} name="spo2" />
        <PressureMeasure patientId={patient.id} alarms={alarms} />
        <VitalMeasure patientId={patient.id} alarms={alarms} name="resp" />
        <VitalMeasure patientId={patient.id} alarms={alarms} name="temp" />
      </Box>
      <TileFooter patientId={patient.id} alarm={alarm} measured={measured} paired={measured ? true : undefined} />
    </Row>
  );
});
