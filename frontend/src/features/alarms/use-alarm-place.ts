import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';

const HOUR = 3_600_000;

export function usePatientQuery(patientId: string | null) {
  const api = useApi();
  const may = useMay('patient:read');
  return queryOptions({
    queryKey: ['patient', patientId],
    queryFn: ({ signal }) => api.clinical.getPatient({ params: { patientId: patientId ?? '' } }, { signal }),
    staleTime: HOUR,
    enabled: may && patientId !== null,
  });
}

export function useBedQuery(bedId: string | null) {
  const api = useApi();
  const may = useMay('facility:read');
  return queryOptions({
    queryKey: ['bed', bedId],
    queryFn: ({ signal }) => api.facility.getBed({ params: { bedId: bedId ?? '' } }, { signal }),
    staleTime: HOUR,
    enabled: may && bedId !== null,
  });
}

export interface AlarmPlace {
  /** "Bed 07" */
  readonly bed: string;
  /** The patient's name in the chosen language; undefined while it is being read. */
  readonly patient: string | undefined;
}

/** Where an alarm comes from, in words. The alarm itself carries ids only. */
export function useAlarmPlace(alarm: Alarm): AlarmPlace {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const patient = useQuery(usePatientQuery(alarm.patientId)).data;
  const bed = useQuery(useBedQuery(alarm.bedId)).data;
  return {
    bed: bed ? t('alarms.bed', { label: bed.label }) : alarm.bedId ? '' : t('alarms.noBed'),
    patient: patient && nameIn(language, patient.name),
  };
}
