import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi, useMay, usePlatform } from '../../app/platform-context.ts';

export function useSummaryQuery(patientId: string) {
  const api = useApi();
  return queryOptions({
    queryKey: ['summary', patientId],
    queryFn: ({ signal }) => api.orchestrator.getPatientSummary({ params: { patientId } }, { signal }),
  });
}

/** What is known of a patient at a glance; its values and alarms are live from then on. */
export function usePatient(patientId: string) {
  const { live } = usePlatform();
  const mayWatch = useMay('vitals:read');
  const summary = useQuery(useSummaryQuery(patientId));
  const { data } = summary;
  useEffect(() => (mayWatch ? live.watch({ patientIds: [patientId] }) : undefined), [live, mayWatch, patientId]);
  useEffect(() => {
    if (!data) return;
    if (data.vitals) {
      live.vitals.seed({
        patientId,
        time: Date.parse(data.vitals.time),
        values: data.vitals.values,
        news2: data.vitals.news2,
        rhythm: data.vitals.rhythm ?? undefined,
      });
    }
    live.alarms.take(data.alarms);
  }, [live, data, patientId]);
  return summary;
}
