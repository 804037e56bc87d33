import type { Device } from '@nilecare/contracts/api/device.ts';
import type { DeviceClock } from './device-clock.ts';

/** A clock that is further off deserves a look, ms: it is one of NTP that does not work. */
export const CLOCK_OFF_MS = 5_000;

export function clockState({
  skewMs,
  correctionMs,
}: Pick<DeviceClock, 'skewMs' | 'correctionMs'>): Device['clock']['state'] {
  if (correctionMs !== 0) return 'corrected';
  if (skewMs === null) return 'unmeasured';
  return Math.abs(skewMs) > CLOCK_OFF_MS ? 'off' : 'right';
}
