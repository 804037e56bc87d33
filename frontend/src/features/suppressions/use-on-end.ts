import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react';
import { usePlatform } from '../../app/platform-context.ts';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { isToldAsOver } from './suppression-state.ts';

/** Calls when a suppression of the patient has ended since the last call, by somebody or at its own time. */
export function useOnEnd(patientId: string, onEnd: () => void): void {
  const { suppressions } = usePlatform().live;
  const all = useSyncExternalStore(suppressions.subscribe, () => suppressions.ofPatient(patientId));
  const over = useServerClock((now) => all.flatMap((it) => (isToldAsOver(it, now) ? it.id : [])).join(' '));
  const before = useRef(over);
  const tell = useEffectEvent(onEnd);
  useEffect(() => {
    // One that is forgotten meanwhile is no news.
    const isNews = over.split(' ').some((id) => !before.current.includes(id));
    before.current = over;
    if (isNews) tell();
  }, [over]);
}
