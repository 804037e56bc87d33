import type { DeviceTrouble } from '@nilecare/contracts/api/device-fleet.ts';
import { BATTERY_LOW } from './alarm-engine/equipment-alarms.ts';
import { clockState } from './clock-state.ts';

export interface DeviceCondition {
  readonly retired: boolean;
  readonly online: boolean;
  /** Per cent; null until it said so. */
  readonly battery: number | null;
  readonly skewMs: number | null;
  readonly correctionMs: number;
}

/** What ails a device, the worst first; nothing ails one that was taken out of use. */
export function troubleOf({ retired, online, battery, skewMs, correctionMs }: DeviceCondition): DeviceTrouble[] {
  if (retired) return [];
  const clock = clockState({ skewMs, correctionMs });
  return [
    ...(online ? [] : ['offline' as const]),
    ...(battery !== null && battery < BATTERY_LOW ? ['battery-low' as const] : []),
    ...(clock === 'off' || clock === 'corrected' ? ['clock-wrong' as const] : []),
  ];
}
