import { useCallback, useSyncExternalStore } from 'react';
import { usePlatform } from '../../app/platform-context.ts';
import { isStale } from '../vitals/reading-state.ts';

/** Whether nothing of this patient has come for a while. */
export function useStale(patientId: string): boolean {
  const { live, clock } = usePlatform();
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [clock.subscribe(listener), live.vitals.subscribe(patientId, listener)];
      return () => stops.forEach((stop) => stop());
    },
    [clock, live, patientId],
  );
  return useSyncExternalStore(subscribe, () => isStale(live.vitals.read(patientId), clock.now()));
}
