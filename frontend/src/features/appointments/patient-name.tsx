import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';

/** The name of a patient of whom only the id is known. */
export function PatientName({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const patient = useQuery(usePatientQuery(patientId)).data;
  return <bdi>{patient ? nameIn(language, patient.name) : t('appointments.unknownPatient')}</bdi>;
}
