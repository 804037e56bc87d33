import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';

/** Name of a patient, or the id where the name may not be read. */
export function PatientName({ patientId }: { patientId: string | null }) {
  const language = usePreferences((it) => it.language);
  const patient = useQuery({ ...usePatientQuery(patientId), retry: false }).data;
  if (!patientId) return '–';
  return patient ? nameIn(language, patient.name) : <bdi dir="ltr">{patientId.slice(-12)}</bdi>;
}
