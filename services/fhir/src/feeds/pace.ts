import { performance } from 'node:perf_hooks';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';

/** For each moment of work so many of rest: what can wait takes a tenth of the time, less of it where others have the machine. */
const REST = 9;
/** Where the process has little time left, by the part of it that it is at work: who waits for an answer comes first. */
const BUSY = 0.6;
const REST_WHEN_BUSY = 39;
/** The broker gives work to others when nothing is heard for long. */
const LONGEST_REST_MS = 5_000;

export interface Done {
  readonly count: number;
  readonly tookMs: number;
  /** Part of the time since the work before in which the process was at work, 0 to 1. */
  readonly busy: number;
}

/** How long to rest after some work, ms. @param perSecond how many are done in a second, at the most */
export function restAfter({ count, tookMs, busy }: Done, perSecond: number): number {
  const rest = tookMs * (busy > BUSY ? REST_WHEN_BUSY : REST);
  return Math.max((count * 1_000) / perSecond, Math.min(rest, LONGEST_REST_MS));
}

/**
 * Lets so many things be done in a second, fewer where doing them takes long, or the process has much else to do: who has done
 * some waits until the next may be done.
 * @returns takes how many were done, and for how long, ms
 */
export function paceOf(perSecond: number): (done: number, tookMs: number) => Promise<void> {
  let free = 0;
  let before = performance.eventLoopUtilization();
  return async (count, tookMs) => {
    const now = Date.now();
    const used = performance.eventLoopUtilization();
    const busy = performance.eventLoopUtilization(used, before).utilization;
    before = used;
    free = Math.max(free, now) + restAfter({ count, tookMs, busy }, perSecond);
    await pause(free - now);
  };
}
