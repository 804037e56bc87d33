import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';

/** Name of a patient; the end of the id where the name may not be read, `…` while it is being read. */
export function PatientName({ patientId }: { patientId: string | null }) {
  const language = usePreferences((it) => it.language);
  const { data: patient, isLoading } = useQuery({ ...usePatientQuery(patientId), retry: false });
  if (!patientId) return '–';
  if (isLoading) return '…';
  return patient ? nameIn(language, patient.name) : <bdi dir="ltr">{patientId.slice(-12)}</bdi>;
}
