import { pause } from '@nilecare/service-kit/messaging/pause.ts';

/** For each moment of work so many of rest: what can wait takes a tenth of the time, less of it where others have the machine. */
const REST = 9;
/** The broker gives work to others when nothing is heard for long. */
const LONGEST_REST_MS = 5_000;

/**
 * Lets so many things be done in a second, fewer where doing them takes long: who has done some waits until the next may be done.
 * @returns takes how many were done, and for how long, ms
 */
export function paceOf(perSecond: number): (done: number, tookMs: number) => Promise<void> {
  let free = 0;
  return async (done, tookMs) => {
    const now = Date.now();
    const rest = Math.max((done * 1_000) / perSecond, Math.min(tookMs * REST, LONGEST_REST_MS));
    free = Math.max(free, now) + rest;
    await pause(free - now);
  };
}
