import type { Device } from '@nilecare/contracts/api/device.ts';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useBedQuery, usePatientQuery } from '../alarms/use-alarm-place.ts';

/** Whom a device measures, and in which bed. */
export function PairedWith({ device }: { device: Device }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const mayOpen = useMay('patient:read');
  const patient = useQuery(usePatientQuery(device.pairing?.patientId ?? null)).data;
  const bed = useQuery(useBedQuery(device.pairing?.bedId ?? null)).data;
  if (!device.pairing)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('admin.devices.unpaired')}
      </Typography>
    );
  const text = [bed && t('alarms.bed', { label: bed.label }), patient && nameIn(language, patient.name)]
    .filter(Boolean)
    .join(' · ');
  if (!mayOpen) return text || '…';
  return (
    <Link component={RouterLink} to={`/patients/${device.pairing.patientId}`} color="inherit">
      {text || '…'}
    </Link>
  );
}
