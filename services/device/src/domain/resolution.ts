import { RangeTooLong } from '@nilecare/contracts/api/device.ts';

export type Resolution = 'raw' | '1m' | '1h';

/** How a range is read: from the samples or from one of the aggregates, and how many ms of it make one point. */
export interface Reading {
  readonly resolution: Resolution;
  /** A multiple of the resolution's own step. */
  readonly bucketMs: number;
}

/** Samples come about once a second. */
const stepMs = { raw: 1_000, '1m': 60_000, '1h': 3_600_000 } as const;

const HOUR_MS = 3_600_000;
/** What a screen can show; more only makes the answer slow. */
export const MAX_POINTS = 2_000;
/** Somebody who names the resolution gets it without thinning, up to here. */
export const MAX_ASKED_POINTS = 10_000;

/**
 * The resolution fit for a range: samples up to 2 hours, minutes up to 3 days, hours beyond; thinned to whole multiples
 * of the step where that would still be more than 2,000 points.
 * @param rangeMs length of the range
 * @param ageMs how long ago it begins; samples older than `rawKeptMs` are gone, minutes remain
 * @param asked resolution the caller insists on
 * @throws RangeTooLong when the asked one would give more than 10,000 points
 */
export function resolutionFor(rangeMs: number, ageMs: number, rawKeptMs: number, asked?: Resolution): Reading {
  if (asked !== undefined) return insisted(rangeMs, asked);
  const resolution = fitting(rangeMs, ageMs <= rawKeptMs);
  const step = stepMs[resolution];
  return { resolution, bucketMs: step * Math.max(1, Math.ceil(rangeMs / step / MAX_POINTS)) };
}

function fitting(rangeMs: number, rawThere: boolean): Resolution {
  if (rangeMs <= 2 * HOUR_MS && rawThere) return 'raw';
  return rangeMs <= 72 * HOUR_MS ? '1m' : '1h';
}

function insisted(rangeMs: number, resolution: Resolution): Reading {
  const bucketMs = stepMs[resolution];
  const points = Math.ceil(rangeMs / bucketMs);
  if (points > MAX_ASKED_POINTS)
    throw new RangeTooLong(
      `${points} points at resolution ${resolution}; at most ${MAX_ASKED_POINTS}. Ask for less than ` +
        `${Math.floor((MAX_ASKED_POINTS * bucketMs) / HOUR_MS)} hours, or leave the resolution out.`,
      { points, maxPoints: MAX_ASKED_POINTS },
    );
  return { resolution, bucketMs };
}
