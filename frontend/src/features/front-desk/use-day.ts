import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../app/platform-context.ts';

const EVERY_MS = 60_000;

/** The appointments of a day of a facility, by time; without what was cancelled. */
export function useDay(facilityId: string, day: string, staffIds?: readonly string[]) {
  const api = useApi();
  return useQuery({
    queryKey: ['visit-calendar', facilityId, day, 1, staffIds ?? 'all'],
    queryFn: ({ signal }) => {
      const query = { from: day, days: 1, ...(staffIds ? { staffIds: [...staffIds] } : {}) };
      return api.appointment.getCalendar({ params: { facilityId }, query }, { signal });
    },
    enabled: facilityId !== '',
    refetchInterval: EVERY_MS,
    select: (calendar) => ({
      ...calendar,
      appointments: calendar.appointments.toSorted((a, b) => a.from.localeCompare(b.from)),
    }),
  });
}
