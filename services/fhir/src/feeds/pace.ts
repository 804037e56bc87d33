import { pause } from '@nilecare/service-kit/messaging/pause.ts';

/** Lets so many things be done in a second: who has done some waits until the next may be done. */
export function paceOf(perSecond: number): (done: number) => Promise<void> {
  let free = 0;
  return async (done) => {
    const now = Date.now();
    free = Math.max(free, now) + (done * 1_000) / perSecond;
    await pause(free - now);
  };
}
