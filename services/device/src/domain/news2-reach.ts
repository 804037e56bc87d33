import type { ParameterName, VitalValues } from '@nilecare/contracts/vitals.ts';
import { news2Parameters } from '@nilecare/contracts/news2.ts';

/** Values this old still count for NEWS2: the cuff measures every few minutes, and some devices send in turn. */
export const NEWS2_REACH_MS = 10 * 60_000;

/** The newest value of each parameter, and when it was measured (epoch ms). */
export type Readings = Readonly<Partial<Record<ParameterName, { readonly value: number; readonly at: number }>>>;

/** What NEWS2 looks at when a sample comes: its own values, and else the newest ones of the last minutes. */
export function scoredValues(
  latest: Readings,
  { time, values }: { readonly time: number; readonly values: VitalValues },
): VitalValues {
  const scored: VitalValues = {};
  for (const name of news2Parameters) {
    const reading = latest[name];
    const isInReach = reading !== undefined && Math.abs(time - reading.at) <= NEWS2_REACH_MS;
    const value = values[name] ?? (isInReach ? reading.value : undefined);
    if (value !== undefined) scored[name] = value;
  }
  return scored;
}
