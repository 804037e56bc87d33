import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePlatform } from '../../app/platform-context.ts';

const MINUTE = 60_000;

/** The doctor's patients; their values and alarms are live from then on. */
export function useDoctorHome() {
  const { api, live } = usePlatform();
  const home = useQuery({
    queryKey: ['home', 'doctor'],
    queryFn: ({ signal }) => api.orchestrator.getDoctorHome({}, { signal }),
    refetchInterval: MINUTE,
  });
  const { data } = home;
  useEffect(() => {
    if (!data) return undefined;
    for (const { patient, vitals } of data.patients) {
      if (!vitals) continue;
      live.vitals.seed({
        patientId: patient.id,
        time: Date.parse(vitals.time),
        values: vitals.values,
        news2: vitals.news2,
        rhythm: vitals.rhythm ?? undefined,
      });
    }
    live.alarms.take(data.patients.flatMap((it) => it.alarms));
    return live.watch({ patientIds: data.patients.map((it) => it.patient.id) });
  }, [live, data]);
  return home;
}
