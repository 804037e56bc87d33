import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { usePlatform } from '../../app/platform-context.ts';

const shown = ['appointments', 'appointment', 'appointment-queue', 'visit-calendar', 'appointment-slots', 'waitlist'];

/** Has everything read again that shows appointments. */
export function useAppointmentsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(shown.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  }, [queries]);
}

const REST_MS = 300;

/** What happens to appointments of a facility elsewhere shows here by itself; many at once are read once. */
export function useFollowAppointments(facilityId: string): void {
  const { live } = usePlatform();
  const changed = useAppointmentsChanged();
  useEffect(() => (facilityId ? live.watch({ calendarFacilityIds: [facilityId] }) : undefined), [live, facilityId]);
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const end = live.onAppointment((appointment) => {
      if (appointment.facilityId !== facilityId) return;
      clearTimeout(rest);
      rest = setTimeout(() => void changed(), REST_MS);
    });
    return () => {
      clearTimeout(rest);
      end();
    };
  }, [live, changed, facilityId]);
}
