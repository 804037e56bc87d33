import { useSyncExternalStore } from 'react';
import { usePlatform } from '../app/platform-context.ts';

type Primitive = string | number | boolean | undefined;

/**
 * Something that depends on how long ago it was noticed here, by this screen's clock; renders again only when the picked
 * value changes. Pick primitives.
 */
export function useClock<T extends Primitive>(pick: (now: number) => T): T {
  const { clock } = usePlatform();
  return useSyncExternalStore(clock.subscribe, () => pick(clock.now()));
}

/** As `useClock`, of times that the server said: right also on a screen whose clock is wrong. */
export function useServerClock<T extends Primitive>(pick: (now: number) => T): T {
  const { clock } = usePlatform();
  return useSyncExternalStore(clock.subscribe, () => pick(clock.serverNow()));
}
