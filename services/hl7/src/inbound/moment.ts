import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { instantOf, timestampOf } from '../er7/timestamp.ts';
import { faultAt } from './handler.ts';

/**
 * A moment that a message names, by the clocks of the place where it names no zone.
 * @throws MessageFault where it is less exact than a day
 */
export function momentOf(text: string | undefined, place: string, clocks: ZonedTime): Date | undefined {
  if (text === undefined) return undefined;
  const at = timestampOf(text);
  if (!at || at.precision === 'year' || at.precision === 'month') throw faultAt('102', place, 'time-wanted');
  return instantOf(at, clocks);
}

/** The first moment that any of these places names. */
export function firstMoment(
  places: readonly (readonly [place: string, text: string | undefined])[],
  clocks: ZonedTime,
): Date | undefined {
  for (const [place, text] of places) {
    const at = momentOf(text, place, clocks);
    if (at) return at;
  }
  return undefined;
}
