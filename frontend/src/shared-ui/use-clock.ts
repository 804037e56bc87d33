import { useSyncExternalStore } from 'react';
import { usePlatform } from '../app/platform-context.ts';

/** Something that depends on the time; renders again only when the picked value changes. Pick primitives. */
export function useClock<T extends string | number | boolean | undefined>(pick: (now: number) => T): T {
  const { clock } = usePlatform();
  return useSyncExternalStore(clock.subscribe, () => pick(clock.now()));
}
