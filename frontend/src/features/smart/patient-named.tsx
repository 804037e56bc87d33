import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { usePatientQuery } from '../alarms/use-alarm-place.ts';

/** Name and birth date of a patient, so that nobody is taken for another of the same name. */
export function PatientNamed({ patientId }: { readonly patientId: string }) {
  const language = usePreferences((it) => it.language);
  const patient = useQuery(usePatientQuery(patientId)).data;
  if (!patient) return '…';
  return (
    <strong>
      <bdi>{nameIn(language, patient.name)}</bdi> <bdi dir="ltr">{patient.birthDate ?? ''}</bdi>
    </strong>
  );
}
