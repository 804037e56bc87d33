import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useAlarmPlace } from './use-alarm-place.ts';

/** "Bed 07 · Amna Osman", leading to the patient; until that is read a link that says no more than where it leads. */
export function AlarmPlaceLink({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation();
  const place = useAlarmPlace(alarm);
  const text = [place.bed, place.patient].filter(Boolean).join(' · ');
  if (!alarm.patientId) return <Typography sx={{ fontWeight: 600 }}>{text}</Typography>;
  return (
    <Link component={RouterLink} to={`/patients/${alarm.patientId}/vitals`} color="inherit" sx={{ fontWeight: 600 }}>
      {text || t('alarms.openPatient')}
    </Link>
  );
}
