import { daysBefore } from '../occupancy/occupancy-rows.ts';
import { fromLocalEntry } from '../../shared-ui/zoned-time.ts';

/**
 * From the first midnight of one day until the last of another, in the place's own time.
 * @param from, to calendar dates; both days belong to it
 * @returns instants, the second one no longer in it; undefined where the days are not in their order
 */
export function stretchOf(from: string, to: string, timeZone: string): { from: string; to: string } | undefined {
  if (to < from) return undefined;
  const midnight = (date: string) => new Date(fromLocalEntry(`${date}T00:00`, timeZone)).toISOString();
  return { from: midnight(from), to: midnight(daysBefore(to, -1)) };
}
