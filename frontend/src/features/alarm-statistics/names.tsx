import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useBedQuery, usePatientQuery } from '../alarms/use-alarm-place.ts';
import { useWards } from '../facilities/use-facilities.ts';

/** "Bed 06 · Intensive Care" */
export function BedName({ bedId }: { readonly bedId: string }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { data: bed, isLoading } = useQuery(useBedQuery(bedId));
  const ward = useQuery(useWards()).data?.find((it) => it.id === bed?.wardId);
  if (!bed) return isLoading ? '…' : t('common.unknown');
  return [t('alarms.bed', { label: bed.label }), ward && nameIn(language, ward.name)].filter(Boolean).join(' · ');
}

export function PatientName({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const mayOpen = useMay('alarm:read');
  const { data: patient, isLoading } = useQuery(usePatientQuery(patientId));
  const name = patient ? nameIn(language, patient.name) : isLoading ? '…' : t('common.unknown');
  return mayOpen ? <RowLink to={`/patients/${patientId}/alarms`}>{name}</RowLink> : name;
}

export function DeviceName({ deviceId }: { readonly deviceId: string }) {
  const mayOpen = useMay('device:read');
  const name = <Ltr>{deviceId}</Ltr>;
  return mayOpen ? <RowLink to={`/devices/${deviceId}`}>{name}</RowLink> : name;
}
